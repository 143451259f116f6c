package dev.farebox.bootstrap.shop;

import static dev.farebox.bootstrap.shop.Section.orGiveUp;

import dev.farebox.domain.model.CostShortfall;
import dev.farebox.domain.model.DatedPrice;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.PriceTerms;
import dev.farebox.domain.model.PricedUnit;
import dev.farebox.domain.model.TokenWeight;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a model costs: its price, its dated prices, its weights in token plans, and what it costs the operator. */
final class PriceListReader {
    /** The members of a model that are read here. */
    static final List<String> MEMBERS = List.of("tokenWeight", "tokensPerUnit", "price", "prices", "cost");

    private static final List<String> WEIGHTS = List.of("tokenWeight", "tokensPerUnit");
    private static final List<String> WITH_DATE = List.of("from", "tokenWeight", "tokensPerUnit");

    private final List<Warning> warnings;

    /** @param warnings is told of what is sold below cost */
    PriceListReader(List<Warning> warnings) {
        this.warnings = warnings;
    }

    static boolean isPriced(Section model) {
        return model.at("price").isPresent() || model.at("prices").isPresent();
    }

    static boolean isWeighted(Section model) {
        return WEIGHTS.stream().anyMatch(name -> model.at(name).isPresent())
                || model.at("prices").items().stream()
                        .anyMatch(item ->
                                WEIGHTS.stream().anyMatch(name -> item.at(name).isPresent()));
    }

    /** The model's price list; empty if the file names no price. */
    List<DatedPrice> read(ModelName name, Section model) {
        List<DatedPrice> list = new ArrayList<>();
        List<Section> places = new ArrayList<>();
        Section price = model.at("price");
        if (price.isPresent()) {
            list.add(new DatedPrice(Optional.empty(), terms(price, model, List.of())));
            places.add(price);
        }
        Optional<Instant> last = Optional.empty();
        for (Section item : model.at("prices").items()) {
            PriceTerms terms = terms(item, model, WITH_DATE);
            Instant from = orGiveUp(item.at("from").parsed(PriceListReader::date));
            if (last.isPresent() && !from.isAfter(last.get())) {
                item.at("from").fault("is not after the one before; dated prices ascend, each date once");
            }
            last = Optional.of(from);
            list.add(new DatedPrice(last, terms));
            places.add(item);
        }
        if (model.at("prices").isPresent() && model.at("prices").items().isEmpty()) {
            model.at("prices").fault("names at least one dated price");
        }
        Section cost = model.at("cost");
        if (cost.isPresent()) {
            PriceTerms bought = PriceReader.terms(cost, List.of());
            for (int i = 0; i < list.size(); i++) {
                warn(places.get(i), name, list.get(i).terms(), bought);
            }
        }
        return list;
    }

    private static PriceTerms terms(Section price, Section model, List<String> more) {
        PriceTerms terms = PriceReader.terms(price, more);
        boolean own = WEIGHTS.stream()
                .anyMatch(name -> !more.isEmpty() && price.at(name).isPresent());
        Optional<TokenWeight> weight = weight(own ? price : model, terms.unit());
        return weight.map(terms::weighing).orElse(terms);
    }

    private static Optional<TokenWeight> weight(Section place, PricedUnit unit) {
        boolean byToken = unit == PricedUnit.TOKEN;
        Section wrong = place.at(byToken ? "tokensPerUnit" : "tokenWeight");
        if (wrong.isPresent()) {
            wrong.fault(
                    byToken
                            ? "belongs to a price per call, image and so on; this one is by the token: use tokenWeight"
                            : "belongs to a price by the token; say what one unit costs a token plan with tokensPerUnit");
        }
        Section right = place.at(byToken ? "tokenWeight" : "tokensPerUnit");
        return right.isPresent() ? right.amount(TokenWeight::parse) : Optional.empty();
    }

    private static Instant date(String text) {
        Instant date;
        try {
            date = Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a moment such as 2026-12-01T00:00:00Z", e);
        }
        if (date.getNano() != 0) {
            throw new IllegalArgumentException("\"" + text + "\" has a fraction of a second; leave it out");
        }
        return date;
    }

    private void warn(Section place, ModelName name, PriceTerms sale, PriceTerms cost) {
        for (CostShortfall shortfall : CostShortfall.of(sale, cost)) {
            warnings.add(place.warning("model \"" + name + "\" is sold below cost: " + shortfall.part()
                    + " is sold for " + shortfall.sale() + " and bought for " + shortfall.cost() + " dollars"));
        }
    }
}

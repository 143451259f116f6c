package dev.farebox.storefront.usage;

import dev.farebox.application.ordering.ListPlans.PricedModel;
import dev.farebox.domain.call.Charge;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.model.Price;
import dev.farebox.domain.model.Tariff;
import dev.farebox.domain.model.TokenWeight;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.money.Decimals;
import dev.farebox.domain.money.Rate;
import dev.farebox.storefront.language.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes the sum behind a charge, such as {@code 1,200 × $0.30/M + 300 × $1.20/M = $0.00072}. Only where it is true: the
 * price that was frozen for the call must still be known, and the sum must come to what was charged.
 */
final class ChargeSum {
    private static final int WEIGHT_DECIMALS = 6;

    private final List<PricedModel> models;

    /** @param models the models with their current prices */
    ChargeSum(List<PricedModel> models) {
        this.models = List.copyOf(models);
    }

    /** The sum of a call; empty if it cannot be told. */
    Optional<String> of(EndedCall call) {
        if (call.charge().amount().units() == 0) {
            return Optional.empty();
        }
        return models.stream()
                .filter(priced -> priced.model().name().equals(call.model()))
                .filter(priced -> priced.price().id() == call.priceVersion())
                .findFirst()
                .flatMap(priced -> sum(priced, call));
    }

    private static Optional<String> sum(PricedModel priced, EndedCall call) {
        long version = priced.price().id();
        Usage usage = call.charge().usage();
        if (call.charge().amount().unit() == BudgetUnit.TOKENS) {
            return priced.model()
                    .tokenWeight()
                    .flatMap(weight ->
                            told(new Tariff.Weighted(version, weight), weighted(usage, weight), call.charge()));
        }
        return switch (priced.price().price()) {
            case Price.PerToken price -> told(new Tariff.PerToken(version, price), parts(usage, price), call.charge());
            case Price.PerCall price ->
                told(new Tariff.PerCall(version, price), "1 × " + Figures.dollars(price.call()), call.charge());
        };
    }

    private static Optional<String> told(Tariff tariff, String terms, Charge charge) {
        return tariff.charge(charge.usage()).equals(charge.amount())
                ? Optional.of(terms + " = " + Figures.amount(charge.amount()))
                : Optional.empty();
    }

    private static String parts(Usage usage, Price.PerToken price) {
        List<String> terms = new ArrayList<>();
        addTerm(terms, usage.inputFresh(), price.input());
        addTerm(terms, usage.cacheRead(), price.cachedInput());
        addTerm(terms, usage.cacheWrite(), price.cacheWrite());
        addTerm(terms, usage.output(), price.output());
        return String.join(" + ", terms);
    }

    private static void addTerm(List<String> terms, long tokens, Rate rate) {
        if (tokens > 0) {
            terms.add(Figures.count(tokens) + " × " + Figures.rate(rate) + "/M");
        }
    }

    private static String weighted(Usage usage, TokenWeight weight) {
        return "(" + Figures.count(usage.input()) + " + " + Figures.count(usage.output()) + ") × "
                + Figures.plain(Decimals.format(weight.millionths(), WEIGHT_DECIMALS));
    }
}

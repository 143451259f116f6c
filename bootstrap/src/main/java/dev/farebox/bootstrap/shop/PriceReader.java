package dev.farebox.bootstrap.shop;

import static dev.farebox.bootstrap.shop.Section.orGiveUp;

import dev.farebox.domain.model.CallVariant;
import dev.farebox.domain.model.ImageKind;
import dev.farebox.domain.model.InputTier;
import dev.farebox.domain.model.Price;
import dev.farebox.domain.model.PriceLine;
import dev.farebox.domain.model.PriceTerms;
import dev.farebox.domain.model.PricedUnit;
import dev.farebox.domain.model.ServiceTier;
import dev.farebox.domain.model.TimeWindow;
import dev.farebox.domain.model.TokenRates;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.money.Rate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads a price: rates or a fixed price, and what differs by hours and by service tier. */
final class PriceReader {
    private static final List<String> RATES = List.of(
            "inputPerMillion",
            "cachedInputPerMillion",
            "cacheWritePerMillion",
            "cacheWriteHourPerMillion",
            "outputPerMillion");

    private static final Map<String, PricedUnit> UNITS = units();
    private static final String TIERS = "tiers";
    private static final String WINDOWS = "windows";
    private static final String SERVICE_TIERS = "serviceTiers";

    private PriceReader() {}

    private static Map<String, PricedUnit> units() {
        Map<String, PricedUnit> units = new LinkedHashMap<>();
        units.put("perCall", PricedUnit.CALL);
        units.put("perImage", PricedUnit.IMAGE);
        units.put("perAudioSecond", PricedUnit.AUDIO_SECOND);
        units.put("perCharacter", PricedUnit.CHARACTER);
        units.put("perRerankUnit", PricedUnit.RERANK_UNIT);
        return units;
    }

    /** Each kind of image may have a price of its own; nothing else has kinds. */
    private record Kind(Optional<ImageKind> image, Price price) {}

    /**
     * Reads all lines of a price; without a weight, which stands beside it.
     *
     * @param more members that the place may have, too
     */
    static PriceTerms terms(Section price, List<String> more) {
        Stream<String> known = Stream.concat(Stream.of(WINDOWS, SERVICE_TIERS), more.stream());
        price.members(Stream.concat(kindMembers(), known).toArray(String[]::new));
        List<PriceLine> lines = new ArrayList<>(lines(price, ServiceTier.DEFAULT));
        Section tiers = price.at(SERVICE_TIERS);
        if (tiers.isPresent()) {
            tiers.members("flex", "priority");
            lines.addAll(linesOf(tiers.at("flex"), ServiceTier.FLEX));
            lines.addAll(linesOf(tiers.at("priority"), ServiceTier.PRIORITY));
        }
        return new PriceTerms(lines, Optional.empty());
    }

    private static List<PriceLine> linesOf(Section price, ServiceTier tier) {
        if (!price.isPresent()) {
            return List.of();
        }
        price.members(Stream.concat(kindMembers(), Stream.of(WINDOWS)).toArray(String[]::new));
        return lines(price, tier);
    }

    /** Those with hours first, for the first line that covers a call is its price. */
    private static List<PriceLine> lines(Section price, ServiceTier tier) {
        List<PriceLine> lines = new ArrayList<>();
        for (Section item : price.at(WINDOWS).items()) {
            item.members("zone", "days", "hours", "exceptOn", "price");
            Section inside = item.at("price").members(kindMembers().toArray(String[]::new));
            TimeWindow window = WindowReader.read(item);
            kinds(inside).forEach(kind -> lines.add(line(kind, tier, Optional.of(window))));
        }
        kinds(price).forEach(kind -> lines.add(line(kind, tier, Optional.empty())));
        return lines;
    }

    private static PriceLine line(Kind kind, ServiceTier tier, Optional<TimeWindow> window) {
        return new PriceLine(new CallVariant(tier, kind.image), window, kind.price);
    }

    private static Stream<String> kindMembers() {
        return Stream.of(UNITS.keySet().stream(), RATES.stream(), Stream.of(TIERS))
                .flatMap(names -> names);
    }

    private static List<Kind> kinds(Section price) {
        Predicate<String> isPresent = name -> price.at(name).isPresent();
        List<Map.Entry<String, PricedUnit>> units = UNITS.entrySet().stream()
                .filter(entry -> isPresent.test(entry.getKey()))
                .toList();
        if (units.isEmpty()) {
            return List.of(new Kind(Optional.empty(), perToken(price)));
        }
        if (units.size() > 1 || RATES.stream().anyMatch(isPresent) || isPresent.test(TIERS)) {
            price.fault("has either one of " + String.join(", ", UNITS.keySet())
                    + " alone, or inputPerMillion and outputPerMillion");
        }
        Section place = price.at(units.getFirst().getKey());
        PricedUnit unit = units.getFirst().getValue();
        if (unit == PricedUnit.IMAGE && place.isList()) {
            return place.items().stream().map(PriceReader::image).toList();
        }
        return List.of(new Kind(Optional.empty(), perUnit(place, unit)));
    }

    private static Kind image(Section item) {
        item.members("size", "quality", "price");
        Optional<String> size = item.at("size").text();
        Optional<String> quality = item.at("quality").text();
        ImageKind kind = new ImageKind(orGiveUp(size), orGiveUp(quality));
        return new Kind(Optional.of(kind), perUnit(item.at("price"), PricedUnit.IMAGE));
    }

    private static Price.PerUnit perUnit(Section place, PricedUnit unit) {
        return orGiveUp(place.amount(text -> new Price.PerUnit(unit, NanoUsd.ofDollars(text))));
    }

    private static Price.PerToken perToken(Section price) {
        TokenRates rates = rates(price);
        List<InputTier> tiers = new ArrayList<>();
        for (Section item : price.at(TIERS).items()) {
            item.members(
                    Stream.concat(Stream.of("aboveInputTokens"), RATES.stream()).toArray(String[]::new));
            Optional<Long> above = item.at("aboveInputTokens").number(1, ModelReader.MAX_CONTEXT);
            tiers.add(new InputTier(orGiveUp(above), rates(item)));
        }
        return new Price.PerToken(rates, tiers);
    }

    /** What is written to a cache costs as much as fresh input, and for an hour as much as for five minutes. */
    private static TokenRates rates(Section price) {
        Optional<Rate> input = price.at("inputPerMillion").amount(Rate::ofDollarsPerMillion);
        Optional<Rate> output = price.at("outputPerMillion").amount(Rate::ofDollarsPerMillion);
        Optional<Rate> cached = rateOr(price.at("cachedInputPerMillion"), input);
        Optional<Rate> written = rateOr(price.at("cacheWritePerMillion"), input);
        Optional<Rate> writtenForAnHour = rateOr(price.at("cacheWriteHourPerMillion"), written);
        return new TokenRates(
                orGiveUp(input), orGiveUp(cached), orGiveUp(written), orGiveUp(writtenForAnHour), orGiveUp(output));
    }

    private static Optional<Rate> rateOr(Section place, Optional<Rate> ifAbsent) {
        return place.isPresent() ? place.amount(Rate::ofDollarsPerMillion) : ifAbsent;
    }
}

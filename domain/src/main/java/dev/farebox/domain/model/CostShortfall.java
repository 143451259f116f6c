package dev.farebox.domain.model;

import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.money.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One part of a price at which a model is sold for less than it is bought.
 *
 * @param part what is priced, such as {@code output}, in plain words
 * @param sale dollars that buyers pay, per million tokens or for one unit
 * @param cost dollars that the provider takes for the same
 */
public record CostShortfall(String part, String sale, String cost) {
    private record Part(String name, Function<TokenRates, Rate> rate) {}

    private static final List<Part> PARTS = List.of(
            new Part("input", TokenRates::input),
            new Part("cached input", TokenRates::cachedInput),
            new Part("cache write", TokenRates::cacheWrite),
            new Part("cache write for an hour", TokenRates::cacheWriteHour),
            new Part("output", TokenRates::output));

    /**
     * Compares the lines that can price the same call: those of the same hours, otherwise hours with what counts
     * always. Prices that count different things cannot be compared.
     */
    public static List<CostShortfall> of(PriceTerms sale, PriceTerms cost) {
        List<CostShortfall> found = new ArrayList<>();
        for (PriceLine sold : sale.lines()) {
            counterpart(sold, cost).ifPresent(bought -> compare(sold.price(), bought.price(), found));
        }
        for (PriceLine bought : cost.lines()) {
            if (sale.lines().stream().noneMatch(sold -> isForSame(sold, bought))) {
                counterpart(bought, sale).ifPresent(sold -> compare(sold.price(), bought.price(), found));
            }
        }
        return found.stream().distinct().toList();
    }

    private static Optional<PriceLine> counterpart(PriceLine line, PriceTerms others) {
        return others.lines().stream()
                .filter(other -> isForSame(line, other))
                .findFirst()
                .or(() -> others.lines().stream()
                        .filter(other -> other.variant().equals(line.variant())
                                && other.window().isEmpty())
                        .findFirst());
    }

    private static boolean isForSame(PriceLine line, PriceLine other) {
        return line.variant().equals(other.variant()) && line.window().equals(other.window());
    }

    private static void compare(Price sale, Price cost, List<CostShortfall> found) {
        if (sale instanceof Price.PerToken sold && cost instanceof Price.PerToken bought) {
            for (long inputTokens : sizes(sold, bought)) {
                compare(sold.ratesFor(inputTokens), bought.ratesFor(inputTokens), found);
            }
        }
        if (sale instanceof Price.PerUnit(PricedUnit sold, NanoUsd saleEach)
                && cost instanceof Price.PerUnit(PricedUnit bought, NanoUsd costEach)
                && sold == bought
                && saleEach.compareTo(costEach) < 0) {
            found.add(new CostShortfall("each", saleEach.toDollars(), costEach.toDollars()));
        }
    }

    /** One size of input for each pair of tiers that a call can fall into. */
    private static TreeSet<Long> sizes(Price.PerToken sold, Price.PerToken bought) {
        TreeSet<Long> sizes = new TreeSet<>(List.of(1L));
        sold.tiers().forEach(tier -> sizes.add(tier.aboveTokens() + 1));
        bought.tiers().forEach(tier -> sizes.add(tier.aboveTokens() + 1));
        return sizes;
    }

    private static void compare(TokenRates sale, TokenRates cost, List<CostShortfall> found) {
        for (Part part : PARTS) {
            Rate sold = part.rate.apply(sale);
            Rate bought = part.rate.apply(cost);
            if (sold.nanosPerMillion() < bought.nanosPerMillion()) {
                found.add(new CostShortfall(part.name, sold.toDollarsPerMillion(), bought.toDollarsPerMillion()));
            }
        }
    }
}

package dev.farebox.domain.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a model costs from one moment on. The first line that covers a call is its price.
 *
 * @param lines 1 to 200, all counting the same unit; behind the lines of a variant that have hours stands one without
 * @param weight what one unit costs a token plan; without it the model is in no token plan
 */
public record PriceTerms(List<PriceLine> lines, Optional<TokenWeight> weight) {
    private static final int MAX_LINES = 200;

    public PriceTerms {
        lines = List.copyOf(lines);
        if (lines.isEmpty() || lines.size() > MAX_LINES) {
            throw new IllegalArgumentException("a price has 1 to " + MAX_LINES + " lines");
        }
        if (lines.stream().map(line -> line.price().unit()).distinct().count() > 1) {
            throw new IllegalArgumentException("a price counts one thing only, in every line");
        }
        for (int i = 0; i < lines.size(); i++) {
            requireWhole(lines, i);
        }
    }

    private static void requireWhole(List<PriceLine> lines, int index) {
        PriceLine line = lines.get(index);
        boolean coveredLater = lines.stream()
                .skip(index + 1L)
                .anyMatch(later ->
                        later.variant().equals(line.variant()) && later.window().isEmpty());
        if (line.window().isPresent() != coveredLater) {
            throw new IllegalArgumentException(
                    coveredLater
                            ? "a price names each kind of call once"
                            : "a price is needed outside of its hours, too");
        }
    }

    /** The same price for every call, and no token plan. */
    public static PriceTerms of(Price price) {
        return new PriceTerms(List.of(new PriceLine(CallVariant.STANDARD, Optional.empty(), price)), Optional.empty());
    }

    /** The same price, in token plans at a weight. */
    public PriceTerms weighing(TokenWeight tokens) {
        return new PriceTerms(lines, Optional.of(tokens));
    }

    /** What it counts. */
    public PricedUnit unit() {
        return lines.getFirst().price().unit();
    }

    /** The number of the line that a call falls under at a moment; empty if nothing prices such a call. */
    Optional<Integer> line(CallVariant variant, Instant at) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).covers(variant, at)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }
}

package dev.farebox.bench.report;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Several rounds' values of one figure.
 *
 * @param median the middle one, or the mean of the two in the middle
 * @param min the least
 * @param max the greatest
 */
record Spread(double median, double min, double max) {
    private static final int WHOLE_FROM = 100;
    private static final int TWO_PLACES_BELOW = 10;

    /** The spread of at least one value. */
    static Spread of(Collection<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast());
    }

    /** {@code 12.3 (11.0–14.1)}; the range only if there is one. */
    String text() {
        return min == max ? text(median) : text(median) + " (" + text(min) + "–" + text(max) + ")";
    }

    private static String text(double value) {
        double size = Math.abs(value);
        if (size >= WHOLE_FROM || size == 0) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, size < TWO_PLACES_BELOW ? "%.2f" : "%.1f", value);
    }
}

package dev.farebox.storefront.usage;

import dev.farebox.storefront.language.Figures;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/**
 * One figure of each day as a row of bars. The drawing is {@value #DAY_WIDTH} wide for each day and {@value #HEIGHT} high.
 *
 * @param marks the figures beside the lines, from the top to zero
 * @param lines how far down each line is but the lowest, from the top
 * @param bars one for each day, oldest first
 */
public record DayChart(List<String> marks, List<Integer> lines, List<Bar> bars) {
    static final int DAY_WIDTH = 10;
    static final int HEIGHT = 1000;

    public DayChart {
        marks = List.copyOf(marks);
        lines = List.copyOf(lines);
        bars = List.copyOf(bars);
    }

    /**
     * A day.
     *
     * @param day for people
     * @param figure for people
     * @param left where its place begins
     * @param height of the bar; 0 for nothing
     */
    public record Bar(String day, String figure, int left, int height) {
        /** Where the bar begins. */
        public int top() {
            return HEIGHT - height;
        }
    }

    /** @param figure writes a value for people */
    static DayChart of(List<String> days, List<Long> values, LongFunction<String> figure) {
        AxisScale scale = AxisScale.reaching(
                values.stream().mapToLong(Long::longValue).max().orElse(0));
        return new DayChart(
                scale.marks().stream().map(figure::apply).toList(),
                IntStream.range(0, scale.steps())
                        .mapToObj(line -> line * HEIGHT / scale.steps())
                        .toList(),
                IntStream.range(0, days.size())
                        .mapToObj(day -> new Bar(
                                days.get(day),
                                figure.apply(values.get(day)),
                                day * DAY_WIDTH,
                                Figures.permille(values.get(day), scale.top())))
                        .toList());
    }

    /** How wide the drawing is. */
    public int width() {
        return bars.size() * DAY_WIDTH;
    }

    /** The first day, for people. */
    public String first() {
        return bars.getFirst().day();
    }

    /** The last day, for people. */
    public String last() {
        return bars.getLast().day();
    }
}

package dev.farebox.storefront.usage;

import java.util.List;
import java.util.stream.LongStream;

/**
 * The scale of an axis that begins at zero: steps of 1, 2 or 5 times a power of ten.
 *
 * @param step from one mark to the next, at least 1
 * @param steps how many there are, 1 to {@value #MAX_STEPS}
 */
record AxisScale(long step, int steps) {
    private static final int MAX_STEPS = 4;

    /**
     * The finest scale that has room for a value.
     *
     * @param greatest 0 to a quarter of the greatest {@code long}
     */
    static AxisScale reaching(long greatest) {
        long power = 1;
        while (true) {
            for (long digit : new long[] {1, 2, 5}) {
                long step = digit * power;
                if (step * MAX_STEPS >= greatest) {
                    return new AxisScale(step, (int) Math.max(1, Math.ceilDiv(greatest, step)));
                }
            }
            power *= 10;
        }
    }

    /** The value at the far end. */
    long top() {
        return step * steps;
    }

    /** The values of all marks, from the far end to zero. */
    List<Long> marks() {
        return LongStream.rangeClosed(0, steps)
                .mapToObj(mark -> step * (steps - mark))
                .toList();
    }
}

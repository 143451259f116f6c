package dev.farebox.bench.client;

import java.util.Arrays;

/** Durations, kept one by one up to a bound, so that a percentile is one of them. Not thread-safe. */
public final class Samples {
    private static final int MAX_SAMPLES = 4_000_000;

    private long[] nanos = new long[1024];
    private int size;
    private boolean sorted;

    /** Adds one; beyond {@value #MAX_SAMPLES} nothing more is kept. */
    public void add(long durationNanos) {
        if (size == MAX_SAMPLES) {
            return;
        }
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, Math.min(MAX_SAMPLES, 2 * size));
        }
        nanos[size++] = durationNanos;
        sorted = false;
    }

    /** How many are kept. */
    public int size() {
        return size;
    }

    /**
     * The smallest sample that at least so many of a hundred do not exceed.
     *
     * @param percent 1 to 100
     * @return whole microseconds; 0 if there is no sample
     */
    public long percentileMicros(int percent) {
        if (size == 0) {
            return 0;
        }
        if (!sorted) {
            Arrays.sort(nanos, 0, size);
            sorted = true;
        }
        int rank = (int) Math.ceilDiv((long) size * percent, 100);
        return nanos[Math.max(0, rank - 1)] / 1_000;
    }
}

package dev.farebox.upstream.channel;

import java.time.InstantSource;
import java.util.Arrays;

/** Counts what happened in the last seconds, to the second. Thread-safe. */
final class SlidingCount {
    private final InstantSource clock;
    private final long[] perSecond;
    private long latestSecond;

    /**
     * Counts nothing yet.
     *
     * @param seconds how far back it counts
     */
    SlidingCount(int seconds, InstantSource clock) {
        this.clock = clock;
        this.perSecond = new long[seconds];
    }

    synchronized void add() {
        moveOn();
        perSecond[place(latestSecond)]++;
    }

    synchronized long sum() {
        moveOn();
        return Arrays.stream(perSecond).sum();
    }

    /** A clock that was set back stands still here until it has caught up. */
    private void moveOn() {
        long second = Math.max(latestSecond, clock.instant().getEpochSecond());
        long passed = Math.min(perSecond.length, second - latestSecond);
        for (long i = 0; i < passed; i++) {
            perSecond[place(second - i)] = 0;
        }
        latestSecond = second;
    }

    private int place(long second) {
        return Math.floorMod(second, perSecond.length);
    }
}

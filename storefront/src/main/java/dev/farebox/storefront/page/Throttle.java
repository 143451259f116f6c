package dev.farebox.storefront.page;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Counts attempts of visitors in windows of fixed length, on this node only. It remembers at most
 * {@value #MAX_VISITORS} visitors and forgets the one whose window began first. Thread-safe.
 */
public final class Throttle {
    private static final int MAX_VISITORS = 10_000;

    private final int attempts;
    private final Duration window;
    private final InstantSource clock;
    private final SequencedMap<String, Count> counts = new LinkedHashMap<>();

    /**
     * @param attempts how many pass in a window, at least 1
     * @param window how long an attempt counts
     */
    public Throttle(int attempts, Duration window, InstantSource clock) {
        this.attempts = attempts;
        this.window = window;
        this.clock = clock;
    }

    /** Counts an attempt and says what becomes of it. */
    public synchronized Verdict attempt(String visitor) {
        Instant now = clock.instant();
        Count count = counts.get(visitor);
        if (count == null || !now.isBefore(count.windowEnd())) {
            counts.remove(visitor);
            makeRoom();
            counts.put(visitor, new Count(now.plus(window), 1));
            return new Verdict.Passes();
        }
        if (count.attempts() >= attempts) {
            return new Verdict.Waits(Duration.between(now, count.windowEnd()));
        }
        counts.put(visitor, new Count(count.windowEnd(), count.attempts() + 1));
        return new Verdict.Passes();
    }

    private void makeRoom() {
        if (counts.size() >= MAX_VISITORS) {
            counts.pollFirstEntry();
        }
    }

    /** What becomes of an attempt. */
    public sealed interface Verdict {
        record Passes() implements Verdict {}

        /**
         * One too many.
         *
         * @param time until the next one passes
         */
        record Waits(Duration time) implements Verdict {
            /** The time in whole seconds, rounded up, at least 1. */
            public long seconds() {
                return Math.max(1, time.plusMillis(999).toSeconds());
            }
        }
    }

    private record Count(Instant windowEnd, int attempts) {}
}

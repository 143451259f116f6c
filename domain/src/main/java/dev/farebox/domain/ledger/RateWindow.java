package dev.farebox.domain.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * A sliding count of what was admitted, calls or tokens: this minute's, and the last minute's weighed by how much of it
 * still lies within the last 60 seconds.
 *
 * @param minute the minute that {@code count} belongs to, in whole minutes since the Unix epoch
 * @param count admitted in that minute
 * @param previousCount admitted in the minute before
 */
public record RateWindow(long minute, long count, long previousCount) {
    private static final long MINUTE_MILLIS = 60_000L;

    /** A window in which nothing was admitted yet. */
    public static final RateWindow UNUSED = new RateWindow(0, 0, 0);

    public RateWindow {
        if (count < 0 || previousCount < 0) {
            throw new IllegalArgumentException("counts must not be negative");
        }
    }

    /** The number of the minute that an instant lies in. */
    public static long minuteOf(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), MINUTE_MILLIS);
    }

    /** The window moved to the minute of an instant that is not earlier. */
    public RateWindow at(Instant now) {
        long current = minuteOf(now);
        if (current <= minute) {
            return this;
        }
        return new RateWindow(current, 0, current == minute + 1 ? count : 0);
    }

    /** The window after so many more were admitted. */
    public RateWindow with(long more, Instant now) {
        RateWindow moved = at(now);
        return new RateWindow(moved.minute, moved.count + more, moved.previousCount);
    }

    /**
     * How many may still be admitted at a moment.
     *
     * @param limit in any minute, above 0
     * @return 0 to {@code limit}
     */
    public long remaining(long limit, Instant now) {
        RateWindow moved = at(now);
        long weighed = moved.previousCount * millisOfPreviousMinute(now) / MINUTE_MILLIS + moved.count;
        return Math.max(0, limit - weighed);
    }

    /**
     * How long until so many are admitted; zero if they would be admitted now.
     *
     * @param wanted 1 to {@code limit}
     */
    public Duration retryAfter(long limit, long wanted, Instant now) {
        if (remaining(limit, now) >= wanted) {
            return Duration.ZERO;
        }
        RateWindow moved = at(now);
        long untilNextMinute = MINUTE_MILLIS - Math.floorMod(now.toEpochMilli(), MINUTE_MILLIS);
        return Duration.ofMillis(
                moved.count + wanted <= limit
                        ? untilNextMinute - largestWeight(moved.previousCount, limit - moved.count - wanted + 1)
                        : untilNextMinute + MINUTE_MILLIS - largestWeight(moved.count, limit - wanted + 1));
    }

    /** Most milliseconds of an old minute inside the last 60 seconds at which less than {@code room} weighs. */
    private static long largestWeight(long oldCount, long room) {
        return Math.min(MINUTE_MILLIS, (room * MINUTE_MILLIS - 1) / oldCount);
    }

    private static long millisOfPreviousMinute(Instant now) {
        return MINUTE_MILLIS - Math.floorMod(now.toEpochMilli(), MINUTE_MILLIS);
    }
}

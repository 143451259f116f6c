package dev.farebox.payment;

import java.time.Duration;

/**
 * When everything that belongs to one call of the port has to be over, however many requests it takes.
 *
 * @param nanoTime by {@link System#nanoTime()}
 */
public record CallDeadline(long nanoTime) {
    /** From now on. */
    public static CallDeadline in(Duration time) {
        return new CallDeadline(System.nanoTime() + time.toNanos());
    }

    /** What is left; never negative. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }
}

package dev.farebox.payment.paypal;

import java.time.Duration;

/**
 * When everything that belongs to one call of the port has to be over, however many requests it takes.
 *
 * @param nanoTime by {@link System#nanoTime()}
 */
record CallDeadline(long nanoTime) {
    static CallDeadline in(Duration time) {
        return new CallDeadline(System.nanoTime() + time.toNanos());
    }

    /** What is left; never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }
}

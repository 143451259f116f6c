package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what happens elsewhere. */
final class Eventually {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private Eventually() {}

    /**
     * Waits until the condition holds.
     *
     * @param what is waited for, to be told if it does not come
     * @param patience after which it fails
     */
    static void holds(String what, Duration patience, BooleanSupplier condition) {
        long giveUp = System.nanoTime() + patience.toNanos();
        boolean held = condition.getAsBoolean();
        while (!held && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            held = condition.getAsBoolean();
        }
        assertThat(held).as("%s within %s", what, patience).isTrue();
    }
}

package dev.farebox.upstream.channel;

import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A channel's keys in turn, without those that cool down because their provider refused them. Keys are known by their
 * place in the channel's list; a channel without keys has one place, for the provider may limit it all the same.
 * Thread-safe.
 */
final class KeyRotation {
    /** A provider that asks for no time at all has refused the key nevertheless. */
    private static final Duration MIN_COOL_DOWN = Duration.ofSeconds(1);

    /** No key is left alone for longer, whatever its provider asks for: then it is seen what has become of it. */
    static final Duration MAX_COOL_DOWN = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final AtomicLongArray readyAtMillis;
    private final AtomicInteger turn = new AtomicInteger();

    KeyRotation(int keys, InstantSource clock) {
        this.clock = clock;
        this.readyAtMillis = new AtomicLongArray(Math.max(1, keys));
    }

    /** The next key that does not cool down; empty if all of them do. */
    OptionalInt next() {
        int keys = readyAtMillis.length();
        int first = (turn.getAndIncrement() & Integer.MAX_VALUE) % keys;
        long now = clock.millis();
        for (int i = 0; i < keys; i++) {
            int key = (first + i) % keys;
            if (readyAtMillis.get(key) <= now) {
                return OptionalInt.of(key);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * Leaves a key alone for a while; never for less than was said before.
     *
     * @param wait less than a second counts as one, more than {@link #MAX_COOL_DOWN} as that
     */
    void cool(int key, Duration wait) {
        long millis = Math.clamp(wait.toMillis(), MIN_COOL_DOWN.toMillis(), MAX_COOL_DOWN.toMillis());
        readyAtMillis.accumulateAndGet(key, clock.millis() + millis, Math::max);
    }

    /** How many keys cool down. */
    int cooling() {
        long now = clock.millis();
        int cooling = 0;
        for (int key = 0; key < readyAtMillis.length(); key++) {
            if (readyAtMillis.get(key) > now) {
                cooling++;
            }
        }
        return cooling;
    }

    /** How long until a key can be used; zero if one can be now. */
    Duration untilReady() {
        long earliest = Long.MAX_VALUE;
        for (int key = 0; key < readyAtMillis.length(); key++) {
            earliest = Math.min(earliest, readyAtMillis.get(key));
        }
        return Duration.ofMillis(Math.max(0, earliest - clock.millis()));
    }
}

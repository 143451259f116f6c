package dev.farebox.application.limiting;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Counts attempts per name, such as an address, in windows that begin with a name's first attempt. Remembers a bounded
 * number of names; when it is full, the one that was heard of longest ago is forgotten. Thread-safe; never blocks for
 * long.
 */
public final class AttemptLimiter {
    /** Longer names are cut, so that a name cannot fill the memory. */
    private static final int MAX_NAME_CHARACTERS = 254;

    /** A flood of addresses takes some megabytes, no more. */
    private static final int REMEMBERED_ADDRESSES = 10_000;

    private final int attempts;
    private final Duration window;
    private final int maxNames;
    private final InstantSource clock;

    /** The one that was heard of longest ago first. */
    private final SequencedMap<String, Window> windows = new LinkedHashMap<>();

    /**
     * @param attempts how many are allowed in a window, at least 1
     * @param window how long a window is
     * @param maxNames how many names are remembered, at least 1
     */
    public AttemptLimiter(int attempts, Duration window, int maxNames, InstantSource clock) {
        this.attempts = attempts;
        this.window = window;
        this.maxNames = maxNames;
        this.clock = clock;
    }

    /**
     * Counts attempts by address in windows of a minute, of at most {@value #REMEMBERED_ADDRESSES} addresses.
     *
     * @param attempts how many are allowed in a minute, at least 1
     */
    public static AttemptLimiter perMinute(int attempts, InstantSource clock) {
        return new AttemptLimiter(attempts, Duration.ofMinutes(1), REMEMBERED_ADDRESSES, clock);
    }

    /** Counts an attempt. */
    public synchronized AttemptOutcome attempt(String name) {
        Instant now = clock.instant();
        String shortName = name.length() <= MAX_NAME_CHARACTERS ? name : name.substring(0, MAX_NAME_CHARACTERS);
        Window current = windows.remove(shortName);
        if (current == null || !now.isBefore(current.end)) {
            remember(shortName, new Window(now.plus(window), 1));
            return new AttemptOutcome.Allowed();
        }
        if (current.count >= attempts) {
            remember(shortName, current);
            return new AttemptOutcome.TooMany(Duration.between(now, current.end));
        }
        remember(shortName, new Window(current.end, current.count + 1));
        return new AttemptOutcome.Allowed();
    }

    private void remember(String name, Window current) {
        if (windows.size() >= maxNames) {
            windows.pollFirstEntry();
        }
        windows.putLast(name, current);
    }

    private record Window(Instant end, int count) {}

    /** What an attempt came to. */
    public sealed interface AttemptOutcome {
        record Allowed() implements AttemptOutcome {}

        /**
         * Over the limit.
         *
         * @param retryAfter until the window ends
         */
        record TooMany(Duration retryAfter) implements AttemptOutcome {}
    }
}

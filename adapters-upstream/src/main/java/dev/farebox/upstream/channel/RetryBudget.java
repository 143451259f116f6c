package dev.farebox.upstream.channel;

import java.time.InstantSource;

/**
 * How many calls may be tried a second time: of the last {@value #SECONDS} seconds' calls {@value #PERCENT} in a
 * hundred, and {@value #FLOOR} in any case: so many fail at one lost channel before its breaker opens. When many
 * providers fail at once, second tries would otherwise double the load on those that still work. Thread-safe.
 */
public final class RetryBudget {
    /** Longer than most refusals take, so that a call still counts when it asks for its second try. */
    static final int SECONDS = 60;

    static final int PERCENT = 20;
    static final int FLOOR = 20;

    private final SlidingCount calls;
    private final SlidingCount secondTries;

    /** All of it is left. */
    public RetryBudget(InstantSource clock) {
        calls = new SlidingCount(SECONDS, clock);
        secondTries = new SlidingCount(SECONDS, clock);
    }

    /** Whether a call may be tried again. */
    public enum Answer {
        GRANTED,
        SPENT
    }

    /** A call is tried for the first time. */
    public void called() {
        calls.add();
    }

    /** A call asks for a second try; what is granted counts as taken. */
    public synchronized Answer secondTry() {
        long most = Math.max(FLOOR, calls.sum() * PERCENT / 100);
        if (secondTries.sum() >= most) {
            return Answer.SPENT;
        }
        secondTries.add();
        return Answer.GRANTED;
    }
}

package dev.farebox.upstream.channel;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The bulkhead and the breaker of one channel. A call has a place in the bulkhead until it ends, and a say in the
 * breaker until its first content. Thread-safe; never blocks for long.
 */
final class ChannelGuard {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Failed FAILED = new Failed();

    private final TypedGuard<CompletionStage<Void>> bulkhead;
    private final TypedGuard<CompletionStage<Void>> breaker;
    private final InstantSource clock;
    private final boolean probed;
    private final Object door = new Object();
    private volatile Instant openUntil = Instant.EPOCH;
    private volatile boolean reached;
    private volatile CircuitBreakerState breakerState = CircuitBreakerState.CLOSED;

    /**
     * Closed, and nobody inside.
     *
     * @param probed whether a probe is made before a provider that was left alone gets a call again
     */
    ChannelGuard(String channel, int maxOpenCalls, boolean probed, Guards guards, InstantSource clock) {
        this.bulkhead = guards.bulkhead(channel, maxOpenCalls);
        this.breaker = guards.breaker(channel, this::changed);
        this.clock = clock;
        this.probed = probed;
    }

    private void changed(CircuitBreakerState state) {
        if (state == CircuitBreakerState.OPEN) {
            openUntil = clock.instant().plus(FaultToleranceGuards.OPEN_FOR);
            reached = false;
        }
        breakerState = state;
    }

    /** Whether the provider is trusted. */
    enum Trust {
        FULL,
        /** One call may try. */
        TRIAL,
        /** It is left alone, and after that waits for a probe that reaches it. */
        NONE
    }

    Trust trust() {
        return switch (breakerState) {
            case CLOSED -> Trust.FULL;
            case OPEN -> Trust.NONE;
            case HALF_OPEN -> probed && !reached ? Trust.NONE : Trust.TRIAL;
        };
    }

    /** Whether a probe shall say if the provider can be given a call again. */
    boolean awaitsProbe() {
        return breakerState == CircuitBreakerState.HALF_OPEN && probed && !reached;
    }

    /** When it makes sense to come again after having been refused. */
    Duration untilTrial() {
        Duration left = Duration.between(clock.instant(), openUntil);
        return breakerState == CircuitBreakerState.OPEN && left.compareTo(SOON) > 0 ? left : SOON;
    }

    /** Lets a call in; empty if the provider is not trusted, or as many calls as may are inside. */
    Optional<Passage> enter() {
        if (trust() == Trust.NONE) {
            return Optional.empty();
        }
        Ticket place = new Ticket();
        if (!isGranted(place)) {
            return Optional.empty();
        }
        boolean trial = trust() == Trust.TRIAL;
        Ticket say = new Ticket();
        var _ = breaker.get(say);
        if (!say.used) {
            leave(place);
            return Optional.empty();
        }
        return Optional.of(new Passage(place, say, trial));
    }

    /** The lock makes sure that whoever asks is the one who is let in, and not whoever asks or leaves beside him. */
    private boolean isGranted(Ticket place) {
        synchronized (door) {
            var _ = bulkhead.get(place);
            if (!place.used) {
                // It may stand in the queue, which has room for one at least. When its turn comes it goes at once.
                place.end.complete(null);
            }
            return place.used;
        }
    }

    private void leave(Ticket place) {
        synchronized (door) {
            place.end.complete(null);
        }
    }

    /** A probe reached the provider. That clears the way for a trial; whether calls work, only a call can tell. */
    void reached() {
        reached = true;
        if (breakerState == CircuitBreakerState.CLOSED) {
            Ticket say = new Ticket();
            var _ = breaker.get(say);
            say.end.complete(null);
        }
    }

    /** A probe did not reach the provider, so a call would not have either. */
    void missed() {
        Ticket say = new Ticket();
        var _ = breaker.get(say);
        say.end.completeExceptionally(FAILED);
    }

    /** What a guard is asked to let in. */
    private static final class Ticket implements Supplier<CompletionStage<Void>> {
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private boolean used;

        @Override
        public CompletionStage<Void> get() {
            used = true;
            return end;
        }
    }

    /** A call that was let in. Each method counts once. */
    final class Passage {
        private final Ticket place;
        private final Ticket say;
        private final boolean trial;

        private Passage(Ticket place, Ticket say, boolean trial) {
            this.place = place;
            this.say = say;
            this.trial = trial;
        }

        void worked() {
            say.end.complete(null);
        }

        void failed() {
            say.end.completeExceptionally(FAILED);
        }

        /** Nothing is known. The breaker waits for a trial's answer, so a trial without one has failed. */
        void unknown() {
            if (trial) {
                failed();
            }
        }

        void leave() {
            ChannelGuard.this.leave(place);
        }
    }

    /** What the breaker counts; its place says nothing, so it has none. */
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failed() {
            super("the provider failed", null, false, false);
        }
    }
}

package dev.farebox.upstream.channel;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Makes the guards of channels. A guard runs what it guards on the thread that asks it, and takes note of its end on the
 * thread that ends it; whoever it does not let in gets a stage that has failed.
 */
public interface Guards {
    /** Lets only so many in at once, and one more wait. */
    TypedGuard<CompletionStage<Void>> bulkhead(String channel, int maxOpenCalls);

    /**
     * Lets nobody in for a while after too many have failed, then one for a trial.
     *
     * @param onChange told each new state, on any thread
     */
    TypedGuard<CompletionStage<Void>> breaker(String channel, Consumer<CircuitBreakerState> onChange);
}

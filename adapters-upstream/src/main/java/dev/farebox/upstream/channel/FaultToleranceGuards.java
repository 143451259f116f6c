package dev.farebox.upstream.channel;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Guards of SmallRye Fault Tolerance. Thread-safe. */
public final class FaultToleranceGuards implements Guards {
    /** What the guards guard. */
    public static final TypeLiteral<CompletionStage<Void>> STAGE = new TypeLiteral<>() {
        private static final long serialVersionUID = 1L;
    };

    /** How long a provider is left alone after it has failed too often. */
    public static final Duration OPEN_FOR = Duration.ofSeconds(10);

    /** So many calls are looked at; before there were as many nothing is decided. */
    static final int WINDOW_CALLS = 20;

    private static final double FAILURE_RATIO = 0.5;

    /** What is guarded never blocks; on another thread it would have to come back to its event loop. */
    private static final Executor CALLERS_THREAD = Runnable::run;

    private final Supplier<TypedGuard.Builder<CompletionStage<Void>>> builders;

    /**
     * Guards of one origin.
     *
     * @param builders the container's are {@code () -> TypedGuard.create(STAGE)}
     */
    public FaultToleranceGuards(Supplier<TypedGuard.Builder<CompletionStage<Void>>> builders) {
        this.builders = builders;
    }

    @Override
    public TypedGuard<CompletionStage<Void>> bulkhead(String channel, int maxOpenCalls) {
        return onCallersThread("bulkhead of channel " + channel)
                .withBulkhead()
                .limit(maxOpenCalls)
                .queueSize(1)
                .done()
                .build();
    }

    @Override
    public TypedGuard<CompletionStage<Void>> breaker(String channel, Consumer<CircuitBreakerState> onChange) {
        return onCallersThread("breaker of channel " + channel)
                .withCircuitBreaker()
                .requestVolumeThreshold(WINDOW_CALLS)
                .failureRatio(FAILURE_RATIO)
                .delay(OPEN_FOR.toMillis(), ChronoUnit.MILLIS)
                .successThreshold(1)
                .onStateChange(onChange)
                .done()
                .build();
    }

    private TypedGuard.Builder<CompletionStage<Void>> onCallersThread(String description) {
        return builders.get()
                .withDescription(description)
                .withThreadOffload(true)
                .withThreadOffloadExecutor(CALLERS_THREAD);
    }
}

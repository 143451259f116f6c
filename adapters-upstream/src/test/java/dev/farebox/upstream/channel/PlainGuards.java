package dev.farebox.upstream.channel;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.faulttolerance.apiimpl.BasicCircuitBreakerMaintenanceImpl;
import io.smallrye.faulttolerance.apiimpl.BuilderLazyDependencies;
import io.smallrye.faulttolerance.apiimpl.TypedGuardImpl;
import io.smallrye.faulttolerance.core.event.loop.EventLoop;
import io.smallrye.faulttolerance.core.metrics.MeteredOperation;
import io.smallrye.faulttolerance.core.metrics.MetricsProvider;
import io.smallrye.faulttolerance.core.metrics.MetricsRecorder;
import io.smallrye.faulttolerance.core.timer.Timer;
import io.smallrye.faulttolerance.core.timer.TimerTask;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;

/**
 * The guards that the container makes, without a container. A breaker that is open stays so until a test says that its
 * time is over.
 */
public final class PlainGuards implements Guards {
    private final SteppedTimer timer = new SteppedTimer();
    private final Guards guards = new FaultToleranceGuards(() -> new TypedGuardImpl.BuilderImpl<>(
            BasicCircuitBreakerMaintenanceImpl::new, this::dependencies, FaultToleranceGuards.STAGE.getType()));

    @Override
    public TypedGuard<CompletionStage<Void>> bulkhead(String channel, int maxOpenCalls) {
        return guards.bulkhead(channel, maxOpenCalls);
    }

    @Override
    public TypedGuard<CompletionStage<Void>> breaker(String channel, Consumer<CircuitBreakerState> onChange) {
        return guards.breaker(channel, onChange);
    }

    /** The time of every breaker that is open just now is over. */
    public void delaysOver() {
        timer.runAll();
    }

    private BuilderLazyDependencies dependencies() {
        return new BuilderLazyDependencies() {
            @Override
            public boolean ftEnabled() {
                return true;
            }

            @Override
            public ExecutorService asyncExecutor() {
                return ForkJoinPool.commonPool();
            }

            @Override
            public EventLoop eventLoop() {
                return EventLoop.get();
            }

            @Override
            public Timer timer() {
                return timer;
            }

            @Override
            public MetricsProvider metricsProvider() {
                return new Unmeasured();
            }
        };
    }

    private static final class Unmeasured implements MetricsProvider {
        @Override
        public boolean isEnabled() {
            return false;
        }

        @Override
        public MetricsRecorder create(MeteredOperation operation) {
            throw new AssertionError("nothing is measured");
        }
    }

    private static final class SteppedTimer implements Timer {
        private final ConcurrentLinkedQueue<Runnable> waiting = new ConcurrentLinkedQueue<>();

        void runAll() {
            for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
                task.run();
            }
        }

        @Override
        public int getId() {
            return 0;
        }

        @Override
        public TimerTask schedule(long delayInMillis, Runnable task) {
            waiting.add(task);
            return new TimerTask() {
                @Override
                public boolean isDone() {
                    return !waiting.contains(task);
                }

                @Override
                public boolean cancel() {
                    return waiting.remove(task);
                }
            };
        }

        @Override
        public TimerTask schedule(long delayInMillis, Runnable task, Executor executor) {
            return schedule(delayInMillis, () -> executor.execute(task));
        }

        @Override
        public int countScheduledTasks() {
            return waiting.size();
        }

        @Override
        public void shutdown() {
            waiting.clear();
        }
    }
}

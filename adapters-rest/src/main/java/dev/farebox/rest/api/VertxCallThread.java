package dev.farebox.rest.api;

import dev.farebox.application.relaying.CallThread;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;

/** The event loop of one request. */
final class VertxCallThread implements CallThread {
    private final Vertx vertx;
    private final Context context;

    VertxCallThread(Vertx vertx, Context context) {
        this.vertx = vertx;
        this.context = context;
    }

    @Override
    public void execute(Runnable task) {
        context.runOnContext(_ -> task.run());
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        ContextTimer timer = new ContextTimer(task);
        // The timer may fire on another event loop if it was set by another thread; the task runs on ours.
        timer.id = vertx.setTimer(Math.max(1, delay.toMillis()), _ -> context.runOnContext(_ -> timer.fire()));
        return timer;
    }

    private final class ContextTimer implements Timer {
        private final Runnable task;
        private volatile long id;
        private boolean cancelled;

        ContextTimer(Runnable task) {
            this.task = task;
        }

        void fire() {
            if (!cancelled) {
                task.run();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            vertx.cancelTimer(id);
        }
    }
}

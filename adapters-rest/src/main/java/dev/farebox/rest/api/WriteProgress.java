package dev.farebox.rest.api;

import dev.farebox.application.relaying.CallThread;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Follows the writes of one answer to the socket: tells when all are through, and when none gets through any more. Used
 * on one event loop only.
 */
final class WriteProgress {
    private static final CompletionStage<Void> FLUSHED = CompletableFuture.completedStage(null);

    private final CallThread thread;
    private final Duration stall;
    private final Runnable stalled;
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>(1);
    private int pending;
    private long completed;
    private boolean stopped;
    private CallThread.@Nullable Timer timer;

    /**
     * @param stall after how long without a completed write the reader counts as stalled
     * @param stalled run once if it does
     */
    WriteProgress(CallThread thread, Duration stall, Runnable stalled) {
        this.thread = thread;
        this.stall = stall;
        this.stalled = stalled;
    }

    /** Follows one write. */
    void track(Future<Void> write) {
        pending++;
        write.onComplete(_ -> {
            pending--;
            completed++;
            if (pending == 0) {
                releaseWaiting();
            }
        });
    }

    /** Completes when every write so far is through, or the connection is gone. */
    CompletionStage<Void> flushed() {
        if (pending == 0 || stopped) {
            return FLUSHED;
        }
        watch();
        CompletableFuture<Void> flushed = new CompletableFuture<>();
        waiting.add(flushed);
        return flushed;
    }

    /** From now until all writes are through, a stall is noticed. */
    void watch() {
        if (timer == null && pending > 0 && !stopped) {
            long seen = completed;
            timer = thread.after(stall, () -> check(seen));
        }
    }

    /** Nothing is to be expected of this connection any more. */
    void stop() {
        stopped = true;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        releaseWaiting();
    }

    private void check(long seen) {
        timer = null;
        if (pending > 0 && completed == seen) {
            stalled.run();
        } else {
            watch();
        }
    }

    private void releaseWaiting() {
        if (timer != null && pending == 0) {
            timer.cancel();
            timer = null;
        }
        if (waiting.isEmpty()) {
            return;
        }
        List<CompletableFuture<Void>> released = List.copyOf(waiting);
        waiting.clear();
        released.forEach(flushed -> flushed.complete(null));
    }
}

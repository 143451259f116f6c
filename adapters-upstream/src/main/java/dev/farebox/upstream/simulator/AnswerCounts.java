package dev.farebox.upstream.simulator;

import io.vertx.core.http.HttpServerResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts answers: taken, still open, left by their callers. Thread-safe. */
final class AnswerCounts {
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final Set<HttpServerResponse> open = ConcurrentHashMap.newKeySet();

    /** An answer begins. */
    void begin(HttpServerResponse response) {
        taken.incrementAndGet();
        open.add(response);
        response.bodyEndHandler(_ -> open.remove(response));
        response.closeHandler(_ -> {
            if (open.remove(response) && !response.ended()) {
                cancelled.incrementAndGet();
            }
        });
        response.exceptionHandler(_ -> {
            // The caller has gone; that is counted when the connection closes.
        });
    }

    /** The simulator itself breaks an answer off. */
    void breakOff(HttpServerResponse response) {
        open.remove(response);
        var _ = response.reset();
    }

    int taken() {
        return taken.get();
    }

    int open() {
        return open.size();
    }

    int cancelled() {
        return cancelled.get();
    }
}

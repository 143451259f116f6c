package dev.farebox.upstream.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Writes events one after the other, at the pace of a model. Belongs on its connection's event loop. */
final class PacedEvents {
    private final Vertx vertx;
    private final HttpServerResponse response;
    private final long millisBetween;
    private final Runnable end;
    private final Deque<String> events;

    private PacedEvents(
            Vertx vertx, HttpServerResponse response, long millisBetween, List<String> events, Runnable end) {
        this.vertx = vertx;
        this.response = response;
        this.millisBetween = millisBetween;
        this.events = new ArrayDeque<>(events);
        this.end = end;
    }

    /** An event that has nothing but data. */
    static String data(JsonObject data) {
        return "data: " + data.encode() + "\n\n";
    }

    /**
     * Begins to write.
     *
     * @param millisBetween two events; zero for as fast as it can
     * @param end what happens after the last one
     */
    static void send(Vertx vertx, HttpServerResponse response, long millisBetween, List<String> events, Runnable end) {
        response.putHeader("content-type", "text/event-stream; charset=utf-8").setChunked(true);
        new PacedEvents(vertx, response, millisBetween, events, end).next();
    }

    private void next() {
        while (!response.closed() && !events.isEmpty()) {
            var _ = response.write(events.remove());
            if (millisBetween > 0) {
                vertx.setTimer(millisBetween, _ -> next());
                return;
            }
        }
        if (!response.closed()) {
            end.run();
        }
    }
}

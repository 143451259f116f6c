package dev.farebox.upstream.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Writes one answer as a stream, token after token. Belongs on its connection's event loop. */
final class SimulatedStream {
    private final Vertx vertx;
    private final HttpServerResponse response;
    private final SimulatedWire wire;
    private final long millisPerToken;
    private final AnswerCounts counts;
    private final Deque<Runnable> steps = new ArrayDeque<>();

    SimulatedStream(
            Vertx vertx, HttpServerResponse response, SimulatedWire wire, long millisPerToken, AnswerCounts counts) {
        this.vertx = vertx;
        this.response = response;
        this.wire = wire;
        this.millisPerToken = millisPerToken;
        this.counts = counts;
    }

    void send(SimulatedAnswer answer, Optional<Misbehaviour> misbehaviour) {
        response.putHeader("content-type", "text/event-stream; charset=utf-8").setChunked(true);
        if (misbehaviour.equals(Optional.of(Misbehaviour.JUNK))) {
            write("data: <html><body>Bad gateway</body></html>\n\n");
            var _ = response.end();
            return;
        }
        plan(answer, misbehaviour);
        next();
    }

    private void plan(SimulatedAnswer answer, Optional<Misbehaviour> misbehaviour) {
        steps.add(() -> write(wire.opening(answer)));
        int half = answer.tokens().size() / 2;
        for (int i = 0; i < answer.tokens().size(); i++) {
            if (i == half && misbehaviour.equals(Optional.of(Misbehaviour.CUT))) {
                steps.add(() -> counts.breakOff(response));
                return;
            }
            if (i == half && misbehaviour.equals(Optional.of(Misbehaviour.ERROR_EVENT))) {
                steps.add(() -> {
                    write(wire.errorEvent());
                    var _ = response.end();
                });
                return;
            }
            int index = i;
            steps.add(() -> write(wire.token(answer, index)));
        }
        steps.add(() -> {
            var _ = response.end(wire.ending(answer));
        });
    }

    private void next() {
        if (response.closed()) {
            return;
        }
        Runnable step = steps.poll();
        if (step == null) {
            return;
        }
        step.run();
        if (steps.isEmpty()) {
            return;
        }
        if (response.writeQueueFull()) {
            response.drainHandler(_ -> next());
        } else if (millisPerToken > 0) {
            vertx.setTimer(millisPerToken, _ -> next());
        } else {
            // Not in a loop: other streams on this event loop want to go on, too.
            vertx.runOnContext(_ -> next());
        }
    }

    private void write(String text) {
        var _ = response.write(Buffer.buffer(text));
    }
}

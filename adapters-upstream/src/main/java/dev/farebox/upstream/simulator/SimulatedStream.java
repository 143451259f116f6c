package dev.farebox.upstream.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes one answer as a stream, token after token. Belongs on its connection's event loop. */
final class SimulatedStream {
    private final Vertx vertx;
    private final HttpServerResponse response;
    private final SimulatedRequest request;
    private final JsonObject head;
    private final long millisPerToken;
    private final AnswerCounts counts;
    private final Deque<Runnable> steps = new ArrayDeque<>();

    SimulatedStream(
            Vertx vertx,
            HttpServerResponse response,
            SimulatedRequest request,
            JsonObject head,
            long millisPerToken,
            AnswerCounts counts) {
        this.vertx = vertx;
        this.response = response;
        this.request = request;
        this.head = head;
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
        if (!answer.tokens().isEmpty()) {
            steps.add(() -> eachChoice(begin(answer), null));
        }
        int half = answer.tokens().size() / 2;
        for (int i = 0; i < answer.tokens().size(); i++) {
            if (i == half && misbehaviour.equals(Optional.of(Misbehaviour.CUT))) {
                steps.add(() -> counts.breakOff(response));
                return;
            }
            if (i == half && misbehaviour.equals(Optional.of(Misbehaviour.ERROR_EVENT))) {
                steps.add(() -> {
                    write("data: "
                            + UpstreamSimulator.error("server_error", "overloaded", "simulated")
                                    .encode() + "\n\n");
                    var _ = response.end();
                });
                return;
            }
            JsonObject delta = delta(answer, answer.tokens().get(i));
            steps.add(() -> eachChoice(delta, null));
        }
        steps.add(() -> end(answer));
    }

    private void end(SimulatedAnswer answer) {
        if (!answer.tokens().isEmpty()) {
            eachChoice(new JsonObject(), answer.finishReason());
        }
        if (request.usageAsked() && answer.usage() != null) {
            event(head.copy().put("choices", new JsonArray()).put("usage", answer.usage()));
        }
        var _ = response.end("data: [DONE]\n\n");
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

    private static JsonObject begin(SimulatedAnswer answer) {
        JsonObject delta = new JsonObject().put("role", "assistant");
        return answer.toolName()
                .map(name -> delta.putNull("content")
                        .put(
                                "tool_calls",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("index", 0)
                                                .put("id", "call_simulated")
                                                .put("type", "function")
                                                .put(
                                                        "function",
                                                        new JsonObject()
                                                                .put("name", name)
                                                                .put("arguments", "")))))
                .orElseGet(() -> delta.put("content", "").putNull("refusal"));
    }

    private static JsonObject delta(SimulatedAnswer answer, String token) {
        if (answer.toolName().isEmpty()) {
            return new JsonObject().put("content", token);
        }
        JsonObject call = new JsonObject().put("index", 0).put("function", new JsonObject().put("arguments", token));
        return new JsonObject().put("tool_calls", new JsonArray().add(call));
    }

    private void eachChoice(JsonObject delta, @Nullable String finishReason) {
        for (int index = 0; index < request.choices(); index++) {
            JsonObject choice = new JsonObject()
                    .put("index", index)
                    .put("delta", delta)
                    .putNull("logprobs")
                    .put("finish_reason", finishReason);
            JsonObject chunk = head.copy().put("choices", new JsonArray().add(choice));
            event(request.usageAsked() ? chunk.putNull("usage") : chunk);
        }
    }

    private void event(JsonObject chunk) {
        write("data: " + chunk.encode() + "\n\n");
    }

    private void write(String text) {
        var _ = response.write(Buffer.buffer(text));
    }
}

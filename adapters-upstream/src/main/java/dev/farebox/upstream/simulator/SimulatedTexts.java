package dev.farebox.upstream.simulator;

import dev.farebox.upstream.simulator.SimulatedRequest.BadRequestException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Legacy text completions of the simulator: the text of a chat's answer, in their own shape. Thread-safe. */
final class SimulatedTexts {
    private final Vertx vertx;
    private final Duration pace;
    private final InstantSource clock;
    private final AnswerCounts counts;

    SimulatedTexts(Vertx vertx, Duration pace, InstantSource clock, AnswerCounts counts) {
        this.vertx = vertx;
        this.pace = pace;
        this.clock = clock;
        this.counts = counts;
    }

    void answer(HttpServerRequest request, Buffer body) throws BadRequestException {
        JsonObject asked = new JsonObject(body);
        List<String> prompts = SimulatedInput.texts(asked, "prompt");
        int choices = prompts.size() * Math.max(asked.getInteger("n", 1), asked.getInteger("best_of", 1));
        JsonObject message = new JsonObject().put("role", "user").put("content", String.join("\n", prompts));
        SimulatedRequest understood =
                SimulatedRequest.of(asked.copy().put("n", choices).put("messages", new JsonArray().add(message)));
        Optional<Misbehaviour> misbehaviour = Misbehaviour.in(understood.prompt());
        SimulatedAnswer answer = SimulatedAnswer.to(understood, misbehaviour, 0);
        HttpServerResponse response = request.response();
        if (understood.stream()) {
            stream(response, understood, answer, misbehaviour);
        } else {
            UpstreamSimulator.json(response, 200, whole(understood, answer));
        }
    }

    private JsonObject whole(SimulatedRequest request, SimulatedAnswer answer) {
        JsonArray choices = new JsonArray();
        for (int index = 0; index < request.choices() && !answer.tokens().isEmpty(); index++) {
            choices.add(choice(index, String.join("", answer.tokens()), answer.finishReason()));
        }
        JsonObject whole = head(request).put("choices", choices);
        return answer.usage() == null ? whole : whole.put("usage", OpenAiWire.usage(answer.usage()));
    }

    private void stream(
            HttpServerResponse response,
            SimulatedRequest request,
            SimulatedAnswer answer,
            Optional<Misbehaviour> misbehaviour) {
        List<String> events = new ArrayList<>();
        for (String token : answer.tokens()) {
            eachChoice(events, request, token, null);
        }
        if (misbehaviour.equals(Optional.of(Misbehaviour.CUT))) {
            PacedEvents.send(
                    vertx,
                    response,
                    pace.toMillis(),
                    events.subList(0, events.size() / 2),
                    () -> counts.breakOff(response));
            return;
        }
        if (!events.isEmpty()) {
            eachChoice(events, request, "", answer.finishReason());
        }
        if (request.usageAsked() && answer.usage() != null) {
            events.add(PacedEvents.data(
                    head(request).put("choices", new JsonArray()).put("usage", OpenAiWire.usage(answer.usage()))));
        }
        events.add("data: [DONE]\n\n");
        PacedEvents.send(vertx, response, pace.toMillis(), events, () -> {
            var _ = response.end();
        });
    }

    private void eachChoice(List<String> events, SimulatedRequest request, String text, @Nullable String finishReason) {
        for (int index = 0; index < request.choices(); index++) {
            events.add(PacedEvents.data(
                    head(request).put("choices", new JsonArray().add(choice(index, text, finishReason)))));
        }
    }

    private static JsonObject choice(int index, String text, @Nullable String finishReason) {
        return new JsonObject()
                .put("text", text)
                .put("index", index)
                .putNull("logprobs")
                .put("finish_reason", finishReason);
    }

    private JsonObject head(SimulatedRequest request) {
        return new JsonObject()
                .put("id", "cmpl-simulated")
                .put("object", "text_completion")
                .put("created", clock.instant().getEpochSecond())
                .put("model", request.model());
    }
}

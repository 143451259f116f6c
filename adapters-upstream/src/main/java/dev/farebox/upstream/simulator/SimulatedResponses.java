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

/** The simulator's Responses API: the text of a chat's answer, in its own shape and events. Thread-safe. */
final class SimulatedResponses {
    private static final String ITEM = "msg_simulated";

    private final Vertx vertx;
    private final Duration pace;
    private final InstantSource clock;
    private final AnswerCounts counts;

    SimulatedResponses(Vertx vertx, Duration pace, InstantSource clock, AnswerCounts counts) {
        this.vertx = vertx;
        this.pace = pace;
        this.clock = clock;
        this.counts = counts;
    }

    void answer(HttpServerRequest request, Buffer body) throws BadRequestException {
        JsonObject asked = new JsonObject(body);
        SimulatedRequest understood = SimulatedRequest.of(asChat(asked));
        Optional<Misbehaviour> misbehaviour = Misbehaviour.in(understood.prompt());
        SimulatedAnswer answer = SimulatedAnswer.to(understood, misbehaviour, 0);
        HttpServerResponse response = request.response();
        if (understood.stream()) {
            stream(response, understood, answer, misbehaviour);
        } else {
            UpstreamSimulator.json(response, 200, ended(understood, answer, status(answer, misbehaviour)));
        }
    }

    /** The same question as a chat completion. */
    private static JsonObject asChat(JsonObject asked) throws BadRequestException {
        JsonArray messages = new JsonArray();
        if (asked.getValue("instructions") instanceof String instructions) {
            messages.add(new JsonObject().put("role", "system").put("content", instructions));
        }
        if (asked.getValue("input") instanceof JsonArray items) {
            items.forEach(item -> messages.add(message((JsonObject) item)));
        } else {
            String text = SimulatedInput.texts(asked, "input").getFirst();
            messages.add(new JsonObject().put("role", "user").put("content", text));
        }
        JsonObject chat = new JsonObject()
                .put("model", asked.getString("model"))
                .put("stream", asked.getBoolean("stream", false))
                .put("messages", messages);
        Integer cap = asked.getInteger("max_output_tokens");
        return cap == null ? chat : chat.put("max_tokens", cap);
    }

    private static JsonObject message(JsonObject item) {
        return new JsonObject()
                .put("role", item.getString("role", "tool"))
                .put("content", item.getValue("content", item.getValue("output")));
    }

    private static String status(SimulatedAnswer answer, Optional<Misbehaviour> misbehaviour) {
        if (misbehaviour.equals(Optional.of(Misbehaviour.ERROR_EVENT))) {
            return "failed";
        }
        return answer.finishReason().equals("length") ? "incomplete" : "completed";
    }

    private void stream(
            HttpServerResponse response,
            SimulatedRequest request,
            SimulatedAnswer answer,
            Optional<Misbehaviour> misbehaviour) {
        List<String> events = new ArrayList<>();
        JsonObject begun = response(request, "in_progress").putNull("usage");
        add(events, "response.created", new JsonObject().put("response", begun));
        add(
                events,
                "response.output_item.added",
                new JsonObject().put("output_index", 0).put("item", item("", false)));
        for (String token : answer.tokens()) {
            add(
                    events,
                    "response.output_text.delta",
                    new JsonObject()
                            .put("item_id", ITEM)
                            .put("output_index", 0)
                            .put("content_index", 0)
                            .put("logprobs", new JsonArray())
                            .put("delta", token));
        }
        if (misbehaviour.equals(Optional.of(Misbehaviour.CUT))) {
            List<String> half = events.subList(0, 2 + answer.tokens().size() / 2);
            PacedEvents.send(vertx, response, pace.toMillis(), half, () -> counts.breakOff(response));
            return;
        }
        String text = String.join("", answer.tokens());
        add(
                events,
                "response.output_item.done",
                new JsonObject().put("output_index", 0).put("item", item(text, true)));
        String status = status(answer, misbehaviour);
        add(events, "response." + status, new JsonObject().put("response", ended(request, answer, status)));
        PacedEvents.send(vertx, response, pace.toMillis(), events, () -> {
            var _ = response.end();
        });
    }

    private static void add(List<String> events, String type, JsonObject data) {
        JsonObject event = new JsonObject().put("type", type).put("sequence_number", events.size());
        events.add("event: " + type + "\n" + PacedEvents.data(event.mergeIn(data)));
    }

    private JsonObject ended(SimulatedRequest request, SimulatedAnswer answer, String status) {
        JsonObject ended = response(request, status).put("usage", usage(answer.usage()));
        switch (status) {
            case "failed" ->
                ended.put("error", new JsonObject().put("code", "server_error").put("message", "simulated"));
            case "incomplete" -> ended.put("incomplete_details", new JsonObject().put("reason", "max_output_tokens"));
            default -> {
                // Nothing more to say.
            }
        }
        return ended.put("output", new JsonArray().add(item(String.join("", answer.tokens()), true)));
    }

    private JsonObject response(SimulatedRequest request, String status) {
        return new JsonObject()
                .put("id", "resp_simulated")
                .put("object", "response")
                .put("created_at", clock.instant().getEpochSecond())
                .put("status", status)
                .putNull("error")
                .putNull("incomplete_details")
                .putNull("instructions")
                .put("metadata", new JsonObject())
                .put("model", request.model())
                .put("output", new JsonArray())
                .put("parallel_tool_calls", true)
                .put("temperature", 1.0)
                .put("tool_choice", "auto")
                .put("tools", new JsonArray())
                .put("top_p", 1.0);
    }

    private static JsonObject item(String text, boolean whole) {
        JsonObject part =
                new JsonObject().put("type", "output_text").put("text", text).put("annotations", new JsonArray());
        return new JsonObject()
                .put("type", "message")
                .put("id", ITEM)
                .put("role", "assistant")
                .put("status", whole ? "completed" : "in_progress")
                .put("content", whole ? new JsonArray().add(part) : new JsonArray());
    }

    private static @Nullable JsonObject usage(@Nullable SimulatedUsage used) {
        return used == null
                ? null
                : new JsonObject()
                        .put("input_tokens", used.prompt())
                        .put(
                                "input_tokens_details",
                                new JsonObject()
                                        .put("cached_tokens", used.cached())
                                        .put("cache_write_tokens", 0))
                        .put("output_tokens", used.output())
                        .put("output_tokens_details", new JsonObject().put("reasoning_tokens", 0))
                        .put("total_tokens", used.prompt() + used.output());
    }
}

package dev.farebox.upstream.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Gemini's answers. */
final class GeminiWire implements SimulatedWire {
    private final SimulatedRequest request;
    private final JsonObject head;

    GeminiWire(SimulatedRequest request, long id) {
        this.request = request;
        this.head = new JsonObject().put("modelVersion", request.model()).put("responseId", "simulated" + id);
    }

    @Override
    public String opening(SimulatedAnswer answer) {
        return "";
    }

    /** The arguments of a function are never cut into pieces, so they come with the end. */
    @Override
    public String token(SimulatedAnswer answer, int index) {
        if (answer.toolName().isPresent()) {
            return "";
        }
        long output = (index + 1L) * request.choices();
        return event(candidates(text(answer.tokens().get(index)), Optional.empty()), answer, output);
    }

    @Override
    public String ending(SimulatedAnswer answer) {
        if (answer.tokens().isEmpty()) {
            return "data: " + head.encode() + "\n\n";
        }
        JsonArray parts = answer.toolName().isPresent() ? parts(answer) : text("");
        long output = (long) answer.tokens().size() * request.choices();
        return event(candidates(parts, Optional.of(finishReason(answer))), answer, output);
    }

    @Override
    public String errorEvent() {
        return "data: " + error(SimulatedError.OVERLOADED).encode() + "\n\n";
    }

    @Override
    public JsonObject error(SimulatedError error) {
        return error.inGemini("simulated");
    }

    @Override
    public JsonObject whole(SimulatedAnswer answer) {
        if (answer.tokens().isEmpty()) {
            return head.copy();
        }
        JsonArray candidates = candidates(parts(answer), Optional.of(finishReason(answer)));
        return body(candidates, answer, (long) answer.tokens().size() * request.choices());
    }

    private static JsonArray parts(SimulatedAnswer answer) {
        String text = String.join("", answer.tokens());
        return answer.toolName()
                .map(name -> new JsonArray()
                        .add(new JsonObject()
                                .put(
                                        "functionCall",
                                        new JsonObject().put("name", name).put("args", SimulatedTool.arguments(text)))))
                .orElseGet(() -> text(text));
    }

    private static JsonArray text(String text) {
        return new JsonArray().add(new JsonObject().put("text", text));
    }

    private JsonArray candidates(JsonArray parts, Optional<String> finishReason) {
        JsonArray candidates = new JsonArray();
        for (int index = 0; index < request.choices(); index++) {
            JsonObject candidate = new JsonObject()
                    .put("content", new JsonObject().put("parts", parts).put("role", "model"))
                    .put("index", index);
            finishReason.ifPresent(reason -> candidate.put("finishReason", reason));
            candidates.add(candidate);
        }
        return candidates;
    }

    private static String finishReason(SimulatedAnswer answer) {
        return answer.finishReason().equals("length") ? "MAX_TOKENS" : "STOP";
    }

    private String event(JsonArray candidates, SimulatedAnswer answer, long output) {
        return "data: " + body(candidates, answer, output).encode() + "\n\n";
    }

    /** Every piece of an answer says what was used until then. */
    private JsonObject body(JsonArray candidates, SimulatedAnswer answer, long outputSoFar) {
        JsonObject body = new JsonObject().put("candidates", candidates);
        if (answer.usage() != null) {
            long told = answer.usage().output();
            boolean honest = told == (long) answer.tokens().size() * request.choices();
            long output = honest ? outputSoFar : told;
            body.put(
                    "usageMetadata",
                    new JsonObject()
                            .put("promptTokenCount", answer.usage().prompt())
                            .put("cachedContentTokenCount", answer.usage().cached())
                            .put("candidatesTokenCount", output)
                            .put("totalTokenCount", answer.usage().prompt() + output));
        }
        return body.mergeIn(head);
    }
}

package dev.farebox.upstream.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Chat completions. */
final class OpenAiWire implements SimulatedWire {
    private final SimulatedRequest request;
    private final JsonObject head;

    OpenAiWire(SimulatedRequest request, long id, long nowSeconds) {
        this.request = request;
        this.head = new JsonObject()
                .put("id", "chatcmpl-simulated" + id)
                .put("object", request.stream() ? "chat.completion.chunk" : "chat.completion")
                .put("created", nowSeconds)
                .put("model", request.model())
                .put("service_tier", "default")
                .put("system_fingerprint", "fp_simulator");
    }

    @Override
    public String opening(SimulatedAnswer answer) {
        return answer.tokens().isEmpty() ? "" : eachChoice(begin(answer), null);
    }

    @Override
    public String token(SimulatedAnswer answer, int index) {
        String token = answer.tokens().get(index);
        if (answer.toolName().isEmpty()) {
            return eachChoice(new JsonObject().put("content", token), null);
        }
        JsonObject call = new JsonObject().put("index", 0).put("function", new JsonObject().put("arguments", token));
        return eachChoice(new JsonObject().put("tool_calls", new JsonArray().add(call)), null);
    }

    @Override
    public String ending(SimulatedAnswer answer) {
        String finish = answer.tokens().isEmpty() ? "" : eachChoice(new JsonObject(), answer.finishReason());
        String usage = request.usageAsked() && answer.usage() != null
                ? event(head.copy().put("choices", new JsonArray()).put("usage", usage(answer.usage())))
                : "";
        return finish + usage + "data: [DONE]\n\n";
    }

    @Override
    public String errorEvent() {
        return event(error(SimulatedError.OVERLOADED));
    }

    @Override
    public JsonObject error(SimulatedError error) {
        return error.inOpenAi("simulated");
    }

    @Override
    public JsonObject whole(SimulatedAnswer answer) {
        JsonObject body = head.copy().put("choices", choices(answer));
        return answer.usage() == null ? body : body.put("usage", usage(answer.usage()));
    }

    private static JsonObject begin(SimulatedAnswer answer) {
        JsonObject delta = new JsonObject().put("role", "assistant");
        return answer.toolName()
                .map(name -> delta.putNull("content")
                        .put("tool_calls", new JsonArray().add(call(name, "").put("index", 0))))
                .orElseGet(() -> delta.put("content", "").putNull("refusal"));
    }

    private static JsonObject call(String name, String arguments) {
        return new JsonObject()
                .put("id", "call_simulated")
                .put("type", "function")
                .put("function", new JsonObject().put("name", name).put("arguments", arguments));
    }

    private String eachChoice(JsonObject delta, @Nullable String finishReason) {
        StringBuilder events = new StringBuilder();
        for (int index = 0; index < request.choices(); index++) {
            JsonObject choice = new JsonObject()
                    .put("index", index)
                    .put("delta", delta)
                    .putNull("logprobs")
                    .put("finish_reason", finishReason);
            JsonObject chunk = head.copy().put("choices", new JsonArray().add(choice));
            events.append(event(request.usageAsked() ? chunk.putNull("usage") : chunk));
        }
        return events.toString();
    }

    private static String event(JsonObject chunk) {
        return "data: " + chunk.encode() + "\n\n";
    }

    private JsonArray choices(SimulatedAnswer answer) {
        JsonArray choices = new JsonArray();
        String text = String.join("", answer.tokens());
        for (int index = 0; index < request.choices() && !answer.tokens().isEmpty(); index++) {
            JsonObject message = new JsonObject().put("role", "assistant").putNull("refusal");
            if (answer.toolName().isPresent()) {
                JsonObject call = call(answer.toolName().get(), text);
                message.putNull("content").put("tool_calls", new JsonArray().add(call));
            } else {
                message.put("content", text);
            }
            choices.add(new JsonObject()
                    .put("index", index)
                    .put("message", message)
                    .putNull("logprobs")
                    .put("finish_reason", answer.finishReason()));
        }
        return choices;
    }

    static JsonObject usage(SimulatedUsage usage) {
        return new JsonObject()
                .put("prompt_tokens", usage.prompt())
                .put("completion_tokens", usage.output())
                .put("total_tokens", usage.prompt() + usage.output())
                .put(
                        "prompt_tokens_details",
                        new JsonObject().put("cached_tokens", usage.cached()).put("audio_tokens", 0))
                .put(
                        "completion_tokens_details",
                        new JsonObject()
                                .put("reasoning_tokens", 0)
                                .put("audio_tokens", 0)
                                .put("accepted_prediction_tokens", 0)
                                .put("rejected_prediction_tokens", 0));
    }
}

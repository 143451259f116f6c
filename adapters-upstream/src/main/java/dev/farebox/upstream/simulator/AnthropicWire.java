package dev.farebox.upstream.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Anthropic's Messages. */
final class AnthropicWire implements SimulatedWire {
    private final JsonObject head;

    AnthropicWire(SimulatedRequest request, long id) {
        this.head = new JsonObject()
                .put("id", "msg_simulated" + id)
                .put("type", "message")
                .put("role", "assistant")
                .put("model", request.model());
    }

    @Override
    public String opening(SimulatedAnswer answer) {
        JsonObject message = head.copy()
                .put("content", new JsonArray())
                .putNull("stop_reason")
                .putNull("stop_sequence");
        if (answer.usage() != null) {
            message.put("usage", usage(answer.usage()).put("output_tokens", 1));
        }
        String start = event("message_start", new JsonObject().put("message", message));
        if (answer.tokens().isEmpty()) {
            return start;
        }
        JsonObject block = answer.toolName()
                .map(name -> call(name, new JsonObject()))
                .orElseGet(() -> new JsonObject().put("type", "text").put("text", ""));
        return start
                + event("content_block_start", new JsonObject().put("index", 0).put("content_block", block))
                + event("ping", new JsonObject());
    }

    @Override
    public String token(SimulatedAnswer answer, int index) {
        String token = answer.tokens().get(index);
        JsonObject delta = answer.toolName().isPresent()
                ? new JsonObject().put("type", "input_json_delta").put("partial_json", token)
                : new JsonObject().put("type", "text_delta").put("text", token);
        return event("content_block_delta", new JsonObject().put("index", 0).put("delta", delta));
    }

    @Override
    public String ending(SimulatedAnswer answer) {
        String stop = event("message_stop", new JsonObject());
        if (answer.tokens().isEmpty()) {
            return stop;
        }
        JsonObject delta = new JsonObject()
                .put(
                        "delta",
                        new JsonObject().put("stop_reason", stopReason(answer)).putNull("stop_sequence"));
        if (answer.usage() != null) {
            delta.put("usage", usage(answer.usage()));
        }
        return event("content_block_stop", new JsonObject().put("index", 0)) + event("message_delta", delta) + stop;
    }

    @Override
    public String errorEvent() {
        return "event: error\ndata: " + error(SimulatedError.OVERLOADED).encode() + "\n\n";
    }

    @Override
    public JsonObject error(SimulatedError error) {
        return error.inAnthropic("simulated");
    }

    @Override
    public JsonObject whole(SimulatedAnswer answer) {
        JsonObject message = head.copy();
        if (answer.tokens().isEmpty()) {
            return message.put("content", new JsonArray());
        }
        String text = String.join("", answer.tokens());
        JsonObject block = answer.toolName()
                .map(name -> call(name, SimulatedTool.arguments(text)))
                .orElseGet(() -> new JsonObject().put("type", "text").put("text", text));
        message.put("content", new JsonArray().add(block))
                .put("stop_reason", stopReason(answer))
                .putNull("stop_sequence");
        return answer.usage() == null ? message : message.put("usage", usage(answer.usage()));
    }

    private static JsonObject call(String name, JsonObject input) {
        return new JsonObject()
                .put("type", "tool_use")
                .put("id", "toolu_simulated")
                .put("name", name)
                .put("input", input);
    }

    private static String stopReason(SimulatedAnswer answer) {
        return switch (answer.finishReason()) {
            case "length" -> "max_tokens";
            case "tool_calls" -> "tool_use";
            default -> "end_turn";
        };
    }

    private static String event(String type, JsonObject members) {
        JsonObject data = new JsonObject().put("type", type).mergeIn(members);
        return "event: " + type + "\ndata: " + data.encode() + "\n\n";
    }

    private static JsonObject usage(SimulatedUsage usage) {
        return new JsonObject()
                .put("input_tokens", usage.prompt() - usage.cached())
                .put("cache_creation_input_tokens", 0)
                .put("cache_read_input_tokens", usage.cached())
                .put("output_tokens", usage.output());
    }
}

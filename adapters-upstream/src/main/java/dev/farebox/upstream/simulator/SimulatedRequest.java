package dev.farebox.upstream.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What the simulator understands of a request.
 *
 * @param prompt text of the last user message
 * @param outputCap for each choice
 * @param tool the function that the prompt asks for, if it does
 */
record SimulatedRequest(
        String model,
        JsonArray messages,
        String prompt,
        boolean stream,
        boolean usageAsked,
        int choices,
        int outputCap,
        Optional<JsonObject> tool,
        int toolTokens) {
    private static final int MAX_CHOICES = 128;

    /** Says what is wrong as a provider would. */
    static final class BadRequestException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String reason;

        BadRequestException(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    static SimulatedRequest of(JsonObject body) throws BadRequestException {
        try {
            return read(body);
        } catch (ClassCastException e) {
            throw new BadRequestException("a field is of the wrong type");
        }
    }

    private static SimulatedRequest read(JsonObject body) throws BadRequestException {
        String model = body.getString("model");
        JsonArray messages = body.getJsonArray("messages");
        if (model == null || messages == null || messages.isEmpty()) {
            throw new BadRequestException("model and messages are required");
        }
        int choices = body.getInteger("n", 1);
        if (choices < 1 || choices > MAX_CHOICES) {
            throw new BadRequestException("n must be 1 to " + MAX_CHOICES);
        }
        JsonObject streamOptions = body.getJsonObject("stream_options", new JsonObject());
        boolean stream = Boolean.TRUE.equals(body.getBoolean("stream"));
        int cap = Math.min(
                body.getInteger("max_tokens", Integer.MAX_VALUE),
                body.getInteger("max_completion_tokens", Integer.MAX_VALUE));
        if (cap < 1) {
            throw new BadRequestException("max_tokens must be at least 1");
        }
        String prompt = prompt(messages);
        JsonArray tools = body.getJsonArray("tools", new JsonArray());
        return new SimulatedRequest(
                model,
                messages,
                prompt,
                stream,
                stream && streamOptions != null && Boolean.TRUE.equals(streamOptions.getBoolean("include_usage")),
                choices,
                cap,
                tool(tools, prompt),
                tools.isEmpty() ? 0 : SimulatedTokens.count(tools.encode()));
    }

    private static String prompt(JsonArray messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            JsonObject message = messages.getJsonObject(i);
            if ("user".equals(message.getString("role"))) {
                return text(message);
            }
        }
        return "";
    }

    /** The text of a message, whose content is a string or an array of parts. */
    static String text(JsonObject message) {
        Object content = message.getValue("content");
        if (!(content instanceof JsonArray parts)) {
            return content == null ? "" : content.toString();
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            text.append(parts.getJsonObject(i).getString("text", ""));
        }
        return text.toString();
    }

    private static Optional<JsonObject> tool(JsonArray tools, String prompt) {
        for (int i = 0; i < tools.size(); i++) {
            JsonObject function = tools.getJsonObject(i).getJsonObject("function", new JsonObject());
            if (prompt.contains("#tool") || prompt.contains(function.getString("name", "#tool"))) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }
}

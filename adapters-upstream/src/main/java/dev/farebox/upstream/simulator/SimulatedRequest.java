package dev.farebox.upstream.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        JsonObject streamOptions = body.getJsonObject("stream_options", new JsonObject());
        boolean stream = Boolean.TRUE.equals(body.getBoolean("stream"));
        int cap = Math.min(
                body.getInteger("max_tokens", Integer.MAX_VALUE),
                body.getInteger("max_completion_tokens", Integer.MAX_VALUE));
        JsonArray tools = body.getJsonArray("tools", new JsonArray());
        List<JsonObject> functions = new ArrayList<>();
        for (int i = 0; i < tools.size(); i++) {
            functions.add(tools.getJsonObject(i).getJsonObject("function", new JsonObject()));
        }
        SimulatedRequest request = of(
                body.getString("model"),
                body.getJsonArray("messages", new JsonArray()),
                functions,
                stream,
                body.getInteger("n", 1),
                cap,
                tools.isEmpty() ? 0 : SimulatedTokens.count(tools.encode()));
        boolean usageAsked =
                stream && streamOptions != null && Boolean.TRUE.equals(streamOptions.getBoolean("include_usage"));
        return usageAsked ? request.askingForUsage() : request;
    }

    /**
     * A request of any dialect.
     *
     * @param messages each with a role and a content
     * @param functions each with a name and parameters
     */
    static SimulatedRequest of(
            @Nullable String model,
            JsonArray messages,
            List<JsonObject> functions,
            boolean stream,
            int choices,
            int outputCap,
            int toolTokens)
            throws BadRequestException {
        if (model == null || messages.isEmpty()) {
            throw new BadRequestException("model and messages are required");
        }
        if (choices < 1 || choices > MAX_CHOICES) {
            throw new BadRequestException("there must be 1 to " + MAX_CHOICES + " choices");
        }
        if (outputCap < 1) {
            throw new BadRequestException("the output cap must be at least 1");
        }
        String prompt = prompt(messages);
        return new SimulatedRequest(
                model, messages, prompt, stream, false, choices, outputCap, tool(functions, prompt), toolTokens);
    }

    private SimulatedRequest askingForUsage() {
        return new SimulatedRequest(model, messages, prompt, stream, true, choices, outputCap, tool, toolTokens);
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

    private static Optional<JsonObject> tool(List<JsonObject> functions, String prompt) {
        return functions.stream()
                .filter(function -> prompt.contains("#tool") || prompt.contains(function.getString("name", "#tool")))
                .findFirst();
    }
}

package dev.farebox.upstream.simulator;

import io.vertx.core.json.JsonObject;

/** Which dialect a request to the simulator is written in, by its path. */
enum SimulatedDialect {
    OPENAI,
    ANTHROPIC,
    GEMINI;

    static SimulatedDialect of(String path) {
        if (path.startsWith("/v1/messages")) {
            return ANTHROPIC;
        }
        return path.contains("/models/") && path.indexOf(':') > 0 ? GEMINI : OPENAI;
    }

    JsonObject error(SimulatedError error, String message) {
        return switch (this) {
            case OPENAI -> error.inOpenAi(message);
            case ANTHROPIC -> error.inAnthropic(message);
            case GEMINI -> error.inGemini(message);
        };
    }

    SimulatedRequest read(JsonObject body, String path) throws SimulatedRequest.BadRequestException {
        return switch (this) {
            case OPENAI -> SimulatedRequest.of(body);
            case ANTHROPIC -> MessagesRequest.of(body);
            case GEMINI -> ContentRequest.of(body, path);
        };
    }

    /**
     * How an answer is written.
     *
     * @param id its number
     */
    SimulatedWire wire(SimulatedRequest request, long id, long nowSeconds) {
        return switch (this) {
            case OPENAI -> new OpenAiWire(request, id, nowSeconds);
            case ANTHROPIC -> new AnthropicWire(request, id);
            case GEMINI -> new GeminiWire(request, id);
        };
    }
}

package dev.farebox.upstream.simulator;

import io.vertx.core.json.JsonObject;

/** What the simulator refuses or fails with, in the words of each dialect. */
enum SimulatedError {
    INVALID(400, "invalid_request_error", "invalid_value", "invalid_request_error", "INVALID_ARGUMENT"),
    NOT_FOUND(404, "invalid_request_error", "unknown_url", "not_found_error", "NOT_FOUND"),
    TOO_LARGE(413, "invalid_request_error", "request_too_large", "request_too_large", "INVALID_ARGUMENT"),
    RATE_LIMITED(429, "requests", "rate_limit_exceeded", "rate_limit_error", "RESOURCE_EXHAUSTED"),
    INTERNAL(500, "server_error", "internal_error", "api_error", "INTERNAL"),
    OVERLOADED(503, "server_error", "overloaded", "overloaded_error", "UNAVAILABLE");

    private final int status;
    private final String openAiType;
    private final String openAiCode;
    private final String anthropicType;
    private final String geminiStatus;

    SimulatedError(int status, String openAiType, String openAiCode, String anthropicType, String geminiStatus) {
        this.status = status;
        this.openAiType = openAiType;
        this.openAiCode = openAiCode;
        this.anthropicType = anthropicType;
        this.geminiStatus = geminiStatus;
    }

    int status() {
        return status;
    }

    JsonObject inOpenAi(String message) {
        return new JsonObject()
                .put(
                        "error",
                        new JsonObject()
                                .put("message", message)
                                .put("type", openAiType)
                                .putNull("param")
                                .put("code", openAiCode));
    }

    JsonObject inAnthropic(String message) {
        return new JsonObject()
                .put("type", "error")
                .put("error", new JsonObject().put("type", anthropicType).put("message", message))
                .put("request_id", "req_simulated");
    }

    JsonObject inGemini(String message) {
        return new JsonObject()
                .put(
                        "error",
                        new JsonObject()
                                .put("code", status)
                                .put("message", message)
                                .put("status", geminiStatus));
    }
}

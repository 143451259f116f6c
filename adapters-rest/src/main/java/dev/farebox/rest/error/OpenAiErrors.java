package dev.farebox.rest.error;

import dev.farebox.domain.call.CallId;
import io.vertx.core.json.JsonObject;

/**
 * Errors in the format of the OpenAI API: {@code {"error":{"message","type","param","code"}}}. All four members are
 * always there, because clients read them without asking.
 */
final class OpenAiErrors implements ErrorFormat {
    @Override
    public JsonObject body(ApiError error, CallId request) {
        return new JsonObject()
                .put(
                        "error",
                        new JsonObject()
                                .put("message", error.message())
                                .put("type", error.type())
                                .put("param", error.param().orElse(null))
                                .put("code", error.code()));
    }

    @Override
    public String event(ApiError error, CallId request) {
        return "data: " + body(error, request).encode() + "\n\n";
    }
}

package dev.farebox.rest.api;

import dev.farebox.rest.error.ApiError;
import io.vertx.core.json.JsonObject;

/** Writes errors in the format of the OpenAI API. */
final class ErrorJson {
    private ErrorJson() {}

    /** All four members are always there, because clients read them without asking. */
    static JsonObject envelope(ApiError error) {
        return new JsonObject()
                .put(
                        "error",
                        new JsonObject()
                                .put("message", error.message())
                                .put("type", error.type())
                                .put("param", error.param().orElse(null))
                                .put("code", error.code()));
    }
}

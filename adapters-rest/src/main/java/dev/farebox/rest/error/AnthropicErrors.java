package dev.farebox.rest.error;

import dev.farebox.domain.call.CallId;
import io.vertx.core.json.JsonObject;

/**
 * Errors in the format of Anthropic's API: {@code {"type":"error","error":{"type","message"},"request_id"}}. Clients
 * branch on the status, some on the type, which the status decides; {@code code} and {@code param} are our own and say
 * more.
 *
 * <p>Source of the types: "Errors" in Anthropic's documentation of its API.
 */
final class AnthropicErrors implements ErrorFormat {
    @Override
    public JsonObject body(ApiError error, CallId request) {
        return new JsonObject()
                .put("type", "error")
                .put(
                        "error",
                        new JsonObject()
                                .put("type", type(error))
                                .put("message", error.message())
                                .put("code", error.code())
                                .put("param", error.param().orElse(null)))
                .put("request_id", request.toString());
    }

    @Override
    public String event(ApiError error, CallId request) {
        return "event: error\ndata: " + body(error, request).encode() + "\n\n";
    }

    private static String type(ApiError error) {
        if (error.isAboutMoney()) {
            return "billing_error";
        }
        return switch (error.status()) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 408, 504 -> "timeout_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 503 -> "overloaded_error";
            default -> error.status() >= 500 ? "api_error" : "invalid_request_error";
        };
    }
}

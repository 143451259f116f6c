package dev.farebox.rest.error;

import dev.farebox.domain.call.CallId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/**
 * Errors in the format of Google's APIs: {@code {"error":{"code","message","status","details"}}}, where {@code code} is
 * the HTTP status and {@code status} a name of google.rpc.Code. What programs branch on stands in one detail, as
 * google.rpc.ErrorInfo: our code as its reason, and once more as it is in the other dialects.
 *
 * <p>Source: AIP-193, "Errors".
 */
final class GeminiErrors implements ErrorFormat {
    @Override
    public JsonObject body(ApiError error, CallId request) {
        JsonObject metadata = new JsonObject().put("code", error.code()).put("requestId", request.toString());
        error.param().ifPresent(param -> metadata.put("param", param));
        JsonObject detail = new JsonObject()
                .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                .put("reason", error.code().toUpperCase(Locale.ROOT))
                .put("domain", "farebox")
                .put("metadata", metadata);
        return new JsonObject()
                .put(
                        "error",
                        new JsonObject()
                                .put("code", error.status())
                                .put("message", error.message())
                                .put("status", status(error.status()))
                                .put("details", new JsonArray().add(detail)));
    }

    @Override
    public String event(ApiError error, CallId request) {
        return "data: " + body(error, request).encode() + "\n\n";
    }

    private static String status(int status) {
        return switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 402, 429 -> "RESOURCE_EXHAUSTED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 405 -> "UNIMPLEMENTED";
            case 408, 504 -> "DEADLINE_EXCEEDED";
            case 502, 503 -> "UNAVAILABLE";
            default -> status >= 500 ? "INTERNAL" : "INVALID_ARGUMENT";
        };
    }
}

package dev.farebox.rest.http;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * An error of the shop's and the operator's API.
 *
 * @param status HTTP status
 * @param code for programs
 * @param message for people: what is wrong and what to do; holds no secrets
 * @param field the member of the request that is wrong, if one is
 * @param retryAfter when asking again makes sense, if that is known
 */
public record Problem(int status, String code, String message, Optional<String> field, Optional<Duration> retryAfter) {
    public static Problem of(int status, String code, String message) {
        return new Problem(status, code, message, Optional.empty(), Optional.empty());
    }

    /** A member of the request is missing or wrong. */
    public static Problem field(String field, String code, String message) {
        return new Problem(400, code, message, Optional.of(field), Optional.empty());
    }

    /** The body is not what is expected at all. */
    public static Problem body(String message) {
        return of(400, "invalid_body", message);
    }

    /** The body is too large. */
    public static Problem tooLarge(int maxBytes) {
        return of(413, "request_too_large", "The body may have at most " + maxBytes + " bytes.");
    }

    /** Too many attempts. */
    public static Problem tooMany(String message, Duration retryAfter) {
        return new Problem(429, "too_many_requests", message, Optional.empty(), Optional.of(retryAfter));
    }

    /** The value of {@code Retry-After}, in whole seconds rounded up, if there is one. */
    public Optional<String> retryAfterSeconds() {
        return retryAfter.map(
                wait -> Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
    }

    /** As it goes out: {@code {"error":{"code","message","field"}}}; the field is null if none is wrong. */
    public JsonObject json() {
        JsonObject error =
                new JsonObject().put("code", code).put("message", message).put("field", field.orElse(null));
        return new JsonObject().put("error", error);
    }
}

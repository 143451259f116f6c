package dev.farebox.rest.error;

import dev.farebox.domain.call.CallId;
import io.vertx.core.json.JsonObject;

/** How errors are written in one dialect. Stateless and thread-safe. */
public interface ErrorFormat {
    /** The body of an error that is the whole answer. */
    JsonObject body(ApiError error, CallId request);

    /** What tells of an error in a stream that has begun; the stream ends behind it without its own word for an end. */
    String event(ApiError error, CallId request);
}

package dev.farebox.rest.api;

import dev.farebox.application.request.ApiRequest;
import dev.farebox.rest.error.ApiError;
import dev.farebox.rest.error.RequestErrors;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what has to be known about a call of one endpoint out of its body, before it is admitted. Nothing in the body is
 * changed. Stateless and thread-safe; needs time in proportion to the body.
 */
interface RequestReader {
    /**
     * Whether a body of this type can be read.
     *
     * @param contentType the header as it came; null if there is none
     */
    default boolean takes(@Nullable String contentType) {
        return JsonBytes.isJson(contentType);
    }

    /** What is told of a body of another type. */
    default ApiError wrongType() {
        return RequestErrors.notJson();
    }

    /** Reads a request; its body is kept, not copied. */
    ReadOutcome read(RawRequest request);

    /**
     * A request before it was read.
     *
     * @param body as it came; must not be changed
     * @param model the name of the model in the path, for formats that have it there
     * @param contentType the header as it came; null if there is none
     * @param query what stands in the address behind the question mark; null if nothing does
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record RawRequest(
            byte[] body,
            Optional<String> model,
            @Nullable String contentType,
            @Nullable String query) {
        @Override
        public String toString() {
            return "RawRequest[" + body.length + " bytes]";
        }
    }

    /** What reading a body came to. */
    sealed interface ReadOutcome {
        record Read(ApiRequest request) implements ReadOutcome {}

        record Refused(RequestFault fault) implements ReadOutcome {}
    }
}

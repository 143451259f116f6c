package dev.farebox.upstream.format;

import dev.farebox.application.request.Dialect;
import dev.farebox.application.request.Endpoint;
import dev.farebox.domain.call.FailureCause;
import java.util.Map;
import java.util.Optional;

/**
 * A dialect as its providers speak it. What is the same for all dialects, such as channels, tries, deadlines and HTTP
 * itself, asks one of these. Stateless and thread-safe; does no I/O.
 */
public interface DialectFormat {
    /** More of an error's body is never read. */
    int MAX_ERROR_BYTES = 64 << 10;

    /** Which dialect this is. */
    Dialect dialect();

    /** Where its providers usually want their key. */
    Credential usualCredential();

    /**
     * What follows a channel's base URL that names no version of the API, such as {@code /v1}; empty if nothing does.
     */
    default String usualVersion() {
        return "";
    }

    /** Headers that every request has, with names in lower case. */
    Map<String, String> headers();

    /** How an endpoint is called; empty if the dialect does not have it. */
    Optional<EndpointFormat> endpoint(Endpoint endpoint);

    /**
     * The provider's code for an error, if its body has one that can be logged; else empty.
     *
     * @param body at most {@link #MAX_ERROR_BYTES}, and maybe cut
     */
    String errorCode(byte[] body);

    /**
     * What went wrong.
     *
     * @param status the answer's HTTP status, not 2xx
     * @param code what {@link #errorCode} found
     */
    FailureCause cause(int status, String code);
}

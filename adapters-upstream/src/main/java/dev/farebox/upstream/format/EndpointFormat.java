package dev.farebox.upstream.format;

import dev.farebox.application.port.upstream.UpstreamRequest;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How one endpoint of a provider is asked, and its answers read. Stateless and thread-safe; does no I/O. */
public interface EndpointFormat {
    /** What is appended to the channel's base URL: a path that begins with a slash, encoded, and a query if needed. */
    String path(UpstreamRequest request, ProviderModel model);

    /** The type of the answer that is asked for, as it goes into {@code Accept}. */
    String accept(UpstreamRequest request);

    /** Headers of this request beside those that every request of the dialect has, with names in lower case. */
    default Map<String, String> headers(UpstreamRequest request) {
        return Map.of();
    }

    /** The type of {@link #body}. */
    default String contentType(UpstreamRequest request) {
        return "application/json";
    }

    /** The body for the provider, in pieces that may refer to the caller's bytes. */
    List<ByteBuffer> body(UpstreamRequest request, ProviderModel model);

    /**
     * Makes the reader of a successful answer.
     *
     * @param contentType of the answer as it came, in lower case; empty if there was none
     * @return empty for a type that a success of this call cannot have
     */
    Optional<Answer> answer(UpstreamRequest request, String contentType);

    /**
     * A successful answer that is about to be read.
     *
     * @param contentType as it goes to the caller
     * @param reader of its body; for this answer only
     */
    record Answer(String contentType, AnswerReader reader) {}
}

package dev.farebox.upstream.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.farebox.application.request.Dialect;
import dev.farebox.application.request.Endpoint;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.upstream.format.Credential;
import dev.farebox.upstream.format.DialectFormat;
import dev.farebox.upstream.format.EndpointFormat;
import dev.farebox.upstream.format.ProviderModel;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Optional;

/** Gemini's own dialect. Stateless and thread-safe. */
public final class GeminiDialect implements DialectFormat {
    private static final Map<Endpoint, EndpointFormat> ENDPOINTS = Map.of(
            Endpoint.GENERATE_CONTENT, new GenerateContentFormat(),
            Endpoint.STREAM_GENERATE_CONTENT, new GenerateContentFormat(),
            Endpoint.COUNT_CONTENT_TOKENS, new CountContentTokensFormat(),
            Endpoint.EMBED_CONTENT, new EmbedContentFormat(),
            Endpoint.BATCH_EMBED_CONTENTS, new EmbedContentFormat());

    @Override
    public Dialect dialect() {
        return Dialect.GEMINI;
    }

    @Override
    public Credential usualCredential() {
        return Credential.X_GOOG_API_KEY;
    }

    @Override
    public String usualVersion() {
        return "/v1beta";
    }

    @Override
    public Map<String, String> headers() {
        return Map.of();
    }

    @Override
    public Optional<EndpointFormat> endpoint(Endpoint endpoint) {
        return Optional.ofNullable(ENDPOINTS.get(endpoint));
    }

    @Override
    public String errorCode(byte[] body) {
        return GeminiErrors.code(body);
    }

    @Override
    public FailureCause cause(int status, String code) {
        return GeminiErrors.cause(status, code);
    }

    /** The path of a model, with what is to be done with it. */
    static String path(ProviderModel model, String action) {
        return "/models/" + URLEncoder.encode(model.name(), UTF_8).replace("+", "%20") + ":" + action;
    }
}

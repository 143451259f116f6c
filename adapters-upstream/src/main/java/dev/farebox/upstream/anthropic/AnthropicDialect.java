package dev.farebox.upstream.anthropic;

import dev.farebox.application.request.Dialect;
import dev.farebox.application.request.Endpoint;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.upstream.format.Credential;
import dev.farebox.upstream.format.DialectFormat;
import dev.farebox.upstream.format.EndpointFormat;
import java.util.Map;
import java.util.Optional;

/** Anthropic's dialect, which several other providers offer beside OpenAI's. Stateless and thread-safe. */
public final class AnthropicDialect implements DialectFormat {
    /** The only version that there has been since 2023; the official clients send it, too. */
    private static final Map<String, String> HEADERS = Map.of("anthropic-version", "2023-06-01");

    private static final Map<Endpoint, EndpointFormat> ENDPOINTS = Map.of(
            Endpoint.MESSAGES, new MessagesFormat(),
            Endpoint.COUNT_MESSAGE_TOKENS, new CountMessageTokensFormat());

    @Override
    public Dialect dialect() {
        return Dialect.ANTHROPIC;
    }

    @Override
    public Credential usualCredential() {
        return Credential.X_API_KEY;
    }

    @Override
    public String usualVersion() {
        return "/v1";
    }

    @Override
    public Map<String, String> headers() {
        return HEADERS;
    }

    @Override
    public Optional<EndpointFormat> endpoint(Endpoint endpoint) {
        return Optional.ofNullable(ENDPOINTS.get(endpoint));
    }

    @Override
    public String errorCode(byte[] body) {
        return AnthropicErrors.code(body);
    }

    @Override
    public FailureCause cause(int status, String code) {
        return AnthropicErrors.cause(status, code);
    }
}

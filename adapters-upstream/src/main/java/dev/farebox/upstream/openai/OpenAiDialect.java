package dev.farebox.upstream.openai;

import dev.farebox.application.request.Dialect;
import dev.farebox.application.request.Endpoint;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.upstream.format.Credential;
import dev.farebox.upstream.format.DialectFormat;
import dev.farebox.upstream.format.EndpointFormat;
import java.util.Map;
import java.util.Optional;

/** OpenAI's dialect, which most providers speak as well. Stateless and thread-safe. */
public final class OpenAiDialect implements DialectFormat {
    private static final Map<Endpoint, EndpointFormat> ENDPOINTS =
            Map.of(Endpoint.CHAT_COMPLETIONS, new ChatCompletionsFormat());

    @Override
    public Dialect dialect() {
        return Dialect.OPENAI;
    }

    @Override
    public Credential usualCredential() {
        return Credential.BEARER;
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
        return ProviderErrors.code(body);
    }

    @Override
    public FailureCause cause(int status, String code) {
        return ProviderErrors.cause(status, code);
    }
}

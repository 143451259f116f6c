package dev.farebox.upstream.anthropic;

import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.application.request.AnthropicBeta;
import dev.farebox.application.request.Dialect;
import dev.farebox.application.request.Endpoint;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.upstream.format.Credential;
import dev.farebox.upstream.format.DialectFormat;
import dev.farebox.upstream.format.EndpointFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Anthropic's dialect, which several other providers offer beside OpenAI's. Stateless and thread-safe. */
public final class AnthropicDialect implements DialectFormat {
    /** The only version that there has been since 2023; the official clients send it, too. */
    private static final Map<String, String> HEADERS = Map.of("anthropic-version", "2023-06-01");

    private static final Map<Endpoint, EndpointFormat> ENDPOINTS = Map.of(
            Endpoint.MESSAGES, new MessagesFormat(),
            Endpoint.COUNT_MESSAGE_TOKENS, new CountMessageTokensFormat());

    /** The header by which one of these asks for betas; a provider gets no other header that its caller sent. */
    static Map<String, String> headers(UpstreamRequest request) {
        Set<AnthropicBeta> betas = request.request().betas();
        String names = betas.stream().map(AnthropicBeta::text).sorted().collect(Collectors.joining(","));
        return betas.isEmpty() ? Map.of() : Map.of(AnthropicBeta.HEADER, names);
    }

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

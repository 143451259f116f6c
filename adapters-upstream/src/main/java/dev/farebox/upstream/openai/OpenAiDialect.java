package dev.farebox.upstream.openai;

import dev.farebox.application.request.Dialect;
import dev.farebox.application.request.Endpoint;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.upstream.format.Credential;
import dev.farebox.upstream.format.DialectFormat;
import dev.farebox.upstream.format.EndpointFormat;
import dev.farebox.upstream.openai.DocumentScanner.Shape;
import dev.farebox.upstream.rerank.RerankUsage;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** OpenAI's dialect, which most providers speak as well. Stateless and thread-safe. */
public final class OpenAiDialect implements DialectFormat {
    private static final Set<String> USAGE = Set.of("usage");

    /** What an image was made of is told in tokens, if at all; images are counted as they come. */
    private static final Shape IMAGES = new Shape("data", Set.of());

    /** Whisper's verbose answers tell their length at the top. */
    private static final Shape TRANSCRIPT = new Shape("text", Set.of("usage", "duration"));

    private static final Map<Endpoint, EndpointFormat> ENDPOINTS = Map.ofEntries(
            Map.entry(Endpoint.CHAT_COMPLETIONS, new CompletionsFormat(ChunkShape.CHAT)),
            Map.entry(Endpoint.RESPONSES, new ResponsesFormat()),
            Map.entry(Endpoint.COMPLETIONS, new CompletionsFormat(ChunkShape.TEXT)),
            Map.entry(
                    Endpoint.EMBEDDINGS, new DocumentFormat("/embeddings", new Shape("data", USAGE), InputUsage::new)),
            Map.entry(
                    Endpoint.MODERATIONS,
                    new DocumentFormat("/moderations", new Shape("results", USAGE), InputUsage::new)),
            Map.entry(Endpoint.IMAGE_GENERATIONS, new DocumentFormat("/images/generations", IMAGES, ImageUsage::new)),
            Map.entry(Endpoint.IMAGE_EDITS, new FormFormat("/images/edits", IMAGES, ImageUsage::new)),
            Map.entry(Endpoint.SPEECH, new SpeechFormat()),
            Map.entry(
                    Endpoint.TRANSCRIPTIONS,
                    new FormFormat("/audio/transcriptions", TRANSCRIPT, TranscriptionUsage::new)),
            Map.entry(
                    Endpoint.TRANSLATIONS, new FormFormat("/audio/translations", TRANSCRIPT, TranscriptionUsage::new)),
            Map.entry(
                    Endpoint.RERANK,
                    new DocumentFormat("/rerank", new Shape("results", Set.of("usage", "meta")), RerankUsage::new)));

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

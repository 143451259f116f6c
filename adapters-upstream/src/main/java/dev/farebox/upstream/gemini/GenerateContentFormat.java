package dev.farebox.upstream.gemini;

import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.upstream.format.EndpointFormat;
import dev.farebox.upstream.format.ProviderModel;
import dev.farebox.upstream.wire.WholeAnswerReader;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Answers, streamed as server-sent events or whole. */
final class GenerateContentFormat implements EndpointFormat {
    private static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream";

    @Override
    public String path(UpstreamRequest request, ProviderModel model) {
        return GeminiDialect.path(
                model, request.request().stream() ? "streamGenerateContent?alt=sse" : "generateContent");
    }

    @Override
    public String accept(UpstreamRequest request) {
        return request.request().stream() ? EVENTS : JSON;
    }

    @Override
    public List<ByteBuffer> body(UpstreamRequest request, ProviderModel model) {
        return ContentRequestEditor.capped(request, model);
    }

    @Override
    public Optional<Answer> answer(UpstreamRequest request, String contentType) {
        if (!contentType.startsWith(accept(request))) {
            return Optional.empty();
        }
        String model = request.request().model().text();
        int choices = request.request().extent().choices();
        return Optional.of(
                request.request().stream()
                        ? new Answer(EVENTS, new GenerateContentStreamReader(model, choices))
                        : new Answer(JSON, new WholeAnswerReader(new GenerateContentScanner(model), model)));
    }
}

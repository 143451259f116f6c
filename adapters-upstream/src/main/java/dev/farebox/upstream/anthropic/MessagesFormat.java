package dev.farebox.upstream.anthropic;

import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.upstream.format.EndpointFormat;
import dev.farebox.upstream.format.ProviderModel;
import dev.farebox.upstream.wire.WholeAnswerReader;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Messages, streamed or whole. */
final class MessagesFormat implements EndpointFormat {
    private static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream";

    @Override
    public String path(UpstreamRequest request, ProviderModel model) {
        return "/messages";
    }

    @Override
    public String accept(UpstreamRequest request) {
        return request.request().stream() ? EVENTS : JSON;
    }

    @Override
    public Map<String, String> headers(UpstreamRequest request) {
        return AnthropicDialect.headers(request);
    }

    @Override
    public List<ByteBuffer> body(UpstreamRequest request, ProviderModel model) {
        return MessagesRequestEditor.edit(request, model);
    }

    @Override
    public Optional<Answer> answer(UpstreamRequest request, String contentType) {
        if (!contentType.startsWith(accept(request))) {
            return Optional.empty();
        }
        String model = request.request().model().text();
        return Optional.of(
                request.request().stream()
                        ? new Answer(EVENTS, new MessagesStreamReader(model))
                        : new Answer(JSON, new WholeAnswerReader(new MessagesScanner(model), model)));
    }
}

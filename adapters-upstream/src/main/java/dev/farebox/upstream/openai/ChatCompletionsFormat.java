package dev.farebox.upstream.openai;

import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.upstream.format.EndpointFormat;
import dev.farebox.upstream.format.ProviderModel;
import dev.farebox.upstream.wire.WholeAnswerReader;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Chat completions, streamed or whole. */
final class ChatCompletionsFormat implements EndpointFormat {
    private static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream";

    @Override
    public String path(UpstreamRequest request, ProviderModel model) {
        return "/chat/completions";
    }

    @Override
    public String accept(UpstreamRequest request) {
        return request.request().stream() ? EVENTS : JSON;
    }

    @Override
    public List<ByteBuffer> body(UpstreamRequest request, ProviderModel model) {
        return ChatRequestEditor.edit(request, model);
    }

    @Override
    public Optional<Answer> answer(UpstreamRequest request, String contentType) {
        if (!contentType.startsWith(accept(request))) {
            return Optional.empty();
        }
        String model = request.request().model().text();
        return Optional.of(
                request.request().stream()
                        ? new Answer(
                                EVENTS,
                                new ChatStreamReader(
                                        model,
                                        request.request().extent().choices(),
                                        request.request().usageAsked()))
                        : new Answer(JSON, new WholeAnswerReader(new ChatScanner(model), model)));
    }
}

package dev.farebox.upstream.openai;

import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.upstream.format.EndpointFormat;
import dev.farebox.upstream.format.ProviderModel;
import dev.farebox.upstream.wire.WholeAnswerReader;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Completions, streamed or whole: of chats, or the legacy ones of texts. */
final class CompletionsFormat implements EndpointFormat {
    private static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream";

    private final ChunkShape shape;

    /**
     * Makes the format of one of the two endpoints.
     *
     * @param shape what the chunks of its streams are of
     */
    CompletionsFormat(ChunkShape shape) {
        this.shape = shape;
    }

    @Override
    public String path(UpstreamRequest request, ProviderModel model) {
        return switch (shape) {
            case CHAT -> "/chat/completions";
            case TEXT -> "/completions";
        };
    }

    @Override
    public String accept(UpstreamRequest request) {
        return request.request().stream() ? EVENTS : JSON;
    }

    @Override
    public List<ByteBuffer> body(UpstreamRequest request, ProviderModel model) {
        return switch (shape) {
            case CHAT -> ChatRequestEditor.edit(request, model);
            case TEXT -> CompletionRequestEditor.edit(request, model);
        };
    }

    @Override
    public Optional<Answer> answer(UpstreamRequest request, String contentType) {
        if (!contentType.startsWith(accept(request))) {
            return Optional.empty();
        }
        ApiRequest asked = request.request();
        String model = asked.model().text();
        return Optional.of(
                asked.stream()
                        ? new Answer(
                                EVENTS,
                                new ChatStreamReader(model, asked.extent().choices(), asked.usageAsked(), shape))
                        : new Answer(JSON, new WholeAnswerReader(new ChatScanner(model), model)));
    }
}

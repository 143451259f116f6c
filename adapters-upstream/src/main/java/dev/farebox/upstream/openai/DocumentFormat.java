package dev.farebox.upstream.openai;

import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.upstream.format.EndpointFormat;
import dev.farebox.upstream.format.ProviderModel;
import dev.farebox.upstream.openai.DocumentScanner.Shape;
import dev.farebox.upstream.usage.UsageReader;
import dev.farebox.upstream.wire.WholeAnswerReader;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** An endpoint that takes one JSON object and answers with another one, in which nothing is output by the token. */
final class DocumentFormat implements EndpointFormat {
    private static final String JSON = "application/json";

    private final String path;
    private final Shape shape;
    private final Supplier<UsageReader> usage;

    /**
     * Makes the format of an endpoint.
     *
     * @param path behind the base URL
     * @param shape of its answers
     * @param usage makes what understands one answer's usage
     */
    DocumentFormat(String path, Shape shape, Supplier<UsageReader> usage) {
        this.path = path;
        this.shape = shape;
        this.usage = usage;
    }

    @Override
    public String path(UpstreamRequest request, ProviderModel model) {
        return path;
    }

    @Override
    public String accept(UpstreamRequest request) {
        return JSON;
    }

    @Override
    public List<ByteBuffer> body(UpstreamRequest request, ProviderModel model) {
        return RequestEdits.of(request, model).apply();
    }

    @Override
    public Optional<Answer> answer(UpstreamRequest request, String contentType) {
        if (!contentType.startsWith(JSON)) {
            return Optional.empty();
        }
        String model = request.request().model().text();
        DocumentScanner scanner = new DocumentScanner(model, shape, usage.get());
        return Optional.of(new Answer(JSON, new WholeAnswerReader(scanner, model)));
    }
}

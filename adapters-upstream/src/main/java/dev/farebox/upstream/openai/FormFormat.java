package dev.farebox.upstream.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.ApiRequest.Field;
import dev.farebox.upstream.format.EndpointFormat;
import dev.farebox.upstream.format.ProviderModel;
import dev.farebox.upstream.openai.DocumentScanner.Shape;
import dev.farebox.upstream.usage.UsageReader;
import dev.farebox.upstream.wire.WholeAnswerReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * An endpoint that takes a form with files. Of the form only the name of the model and, where the caller gave one, the
 * name of the buyer change; all other bytes stay. Answers are JSON or a plain text.
 */
final class FormFormat implements EndpointFormat {
    private static final String JSON = "application/json";

    /** What providers call a transcript that is no JSON; none of them is anything that a browser runs. */
    private static final Set<String> TEXTS = Set.of("text/plain", "text/vtt", "text/srt", "application/x-subrip");

    private final String path;
    private final Shape shape;
    private final Supplier<UsageReader> usage;

    /**
     * Makes the format of an endpoint.
     *
     * @param path behind the base URL
     * @param shape of its answers that are JSON
     * @param usage makes what understands one answer's usage
     */
    FormFormat(String path, Shape shape, Supplier<UsageReader> usage) {
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
        return "application/json, text/plain, text/vtt, application/x-subrip";
    }

    /** The boundary is the one by which the body was taken apart: what stands between two dashes and a line's end. */
    @Override
    public String contentType(UpstreamRequest request) {
        byte[] body = request.request().body();
        int start = request.request().fields().getFirst().start() + 2;
        int end = start;
        while (body[end] != '\r') {
            end++;
        }
        String boundary = new String(body, start, end - start, StandardCharsets.US_ASCII);
        return "multipart/form-data; boundary=\"" + boundary + "\"";
    }

    @Override
    public List<ByteBuffer> body(UpstreamRequest request, ProviderModel model) {
        ApiRequest sent = request.request();
        List<ByteBuffer> pieces = new ArrayList<>();
        int from = 0;
        for (Field field : sent.fields()) {
            Optional<String> value = changed(field.name(), request, model);
            if (value.isPresent()) {
                pieces.add(ByteBuffer.wrap(sent.body(), from, field.valueStart() - from));
                pieces.add(ByteBuffer.wrap(value.get().getBytes(UTF_8)));
                from = field.end();
            }
        }
        pieces.add(ByteBuffer.wrap(sent.body(), from, sent.body().length - from));
        return pieces;
    }

    private static Optional<String> changed(String name, UpstreamRequest request, ProviderModel model) {
        return switch (name) {
            case "model" -> Optional.of(model.name());
            case "user" -> Optional.of(request.endUser());
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Answer> answer(UpstreamRequest request, String contentType) {
        String type = contentType.split(";", 2)[0].strip();
        if (type.equals(JSON)) {
            String model = request.request().model().text();
            DocumentScanner scanner = new DocumentScanner(model, shape, usage.get());
            return Optional.of(new Answer(JSON, new WholeAnswerReader(scanner, model)));
        }
        return TEXTS.contains(type)
                ? Optional.of(new Answer(type + "; charset=utf-8", new BinaryAnswerReader()))
                : Optional.empty();
    }
}

package dev.farebox.upstream.openai;

import static dev.farebox.upstream.wire.MemberEdits.ascii;

import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.upstream.format.EndpointFormat;
import dev.farebox.upstream.format.ProviderModel;
import dev.farebox.upstream.wire.MemberEdits;
import dev.farebox.upstream.wire.WholeAnswerReader;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * The Responses API, streamed or whole. Of a request is changed what {@link ChatRequestEditor} changes, under the names
 * that this endpoint has; a stream reports its usage without being asked.
 */
final class ResponsesFormat implements EndpointFormat {
    private static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream";

    @Override
    public String path(UpstreamRequest request, ProviderModel model) {
        return "/responses";
    }

    @Override
    public String accept(UpstreamRequest request) {
        return request.request().stream() ? EVENTS : JSON;
    }

    @Override
    public List<ByteBuffer> body(UpstreamRequest request, ProviderModel model) {
        MemberEdits edits = RequestEdits.of(request, model);
        edits.set("max_output_tokens", ascii(Long.toString(request.outputTokens())));
        RequestEdits.setServiceTier(edits, request.request().variant().tier());
        RequestEdits.storeNothing(edits, model.store());
        RequestEdits.nameBuyer(edits, request, model);
        return edits.apply();
    }

    @Override
    public Optional<Answer> answer(UpstreamRequest request, String contentType) {
        if (!contentType.startsWith(accept(request))) {
            return Optional.empty();
        }
        String model = request.request().model().text();
        return Optional.of(
                request.request().stream()
                        ? new Answer(EVENTS, new ResponseStreamReader(model))
                        : new Answer(JSON, new WholeAnswerReader(ResponseScanner.ofWhole(model), model)));
    }
}

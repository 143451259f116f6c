package dev.farebox.upstream.anthropic;

import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.upstream.format.EndpointFormat;
import dev.farebox.upstream.format.ProviderModel;
import dev.farebox.upstream.wire.MemberEdits;
import dev.farebox.upstream.wire.TokenCountScanner;
import dev.farebox.upstream.wire.WholeAnswerReader;
import dev.farebox.upstream.wire.WireJson;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many tokens of input a message would have. */
final class CountMessageTokensFormat implements EndpointFormat {
    private static final String JSON = "application/json";

    @Override
    public String path(UpstreamRequest request, ProviderModel model) {
        return "/messages/count_tokens";
    }

    @Override
    public String accept(UpstreamRequest request) {
        return JSON;
    }

    @Override
    public Map<String, String> headers(UpstreamRequest request) {
        return AnthropicDialect.headers(request);
    }

    @Override
    public List<ByteBuffer> body(UpstreamRequest request, ProviderModel model) {
        ApiRequest sent = request.request();
        MemberEdits edits = new MemberEdits(sent.body(), 0, sent.body().length, sent.fields());
        edits.set("model", WireJson.quoted(model.name()));
        return edits.apply();
    }

    @Override
    public Optional<Answer> answer(UpstreamRequest request, String contentType) {
        String model = request.request().model().text();
        return contentType.startsWith(JSON)
                ? Optional.of(new Answer(JSON, new WholeAnswerReader(new TokenCountScanner("input_tokens"), model)))
                : Optional.empty();
    }
}

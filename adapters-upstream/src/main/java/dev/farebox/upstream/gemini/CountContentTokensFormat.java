package dev.farebox.upstream.gemini;

import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.upstream.format.EndpointFormat;
import dev.farebox.upstream.format.ProviderModel;
import dev.farebox.upstream.wire.TokenCountScanner;
import dev.farebox.upstream.wire.WholeAnswerReader;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** How many tokens of input a prompt has. */
final class CountContentTokensFormat implements EndpointFormat {
    private static final String JSON = "application/json";

    @Override
    public String path(UpstreamRequest request, ProviderModel model) {
        return GeminiDialect.path(model, "countTokens");
    }

    @Override
    public String accept(UpstreamRequest request) {
        return JSON;
    }

    @Override
    public List<ByteBuffer> body(UpstreamRequest request, ProviderModel model) {
        return ContentRequestEditor.renamed(request, model);
    }

    @Override
    public Optional<Answer> answer(UpstreamRequest request, String contentType) {
        String model = request.request().model().text();
        return contentType.startsWith(JSON)
                ? Optional.of(new Answer(JSON, new WholeAnswerReader(new TokenCountScanner("totalTokens"), model)))
                : Optional.empty();
    }
}

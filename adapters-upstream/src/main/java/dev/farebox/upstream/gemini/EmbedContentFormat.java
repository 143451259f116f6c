package dev.farebox.upstream.gemini;

import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.application.request.Endpoint;
import dev.farebox.upstream.format.EndpointFormat;
import dev.farebox.upstream.format.ProviderModel;
import dev.farebox.upstream.wire.WholeAnswerReader;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Embeddings, of one text or of several. */
final class EmbedContentFormat implements EndpointFormat {
    private static final String JSON = "application/json";

    @Override
    public String path(UpstreamRequest request, ProviderModel model) {
        boolean several = request.request().endpoint() == Endpoint.BATCH_EMBED_CONTENTS;
        return GeminiDialect.path(model, several ? "batchEmbedContents" : "embedContent");
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
                ? Optional.of(new Answer(JSON, new WholeAnswerReader(new EmbedContentScanner(), model)))
                : Optional.empty();
    }
}

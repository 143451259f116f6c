package dev.farebox.upstream.openai;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.Endpoint;
import dev.farebox.upstream.format.BuyerName;
import dev.farebox.upstream.format.OutputCap;
import dev.farebox.upstream.format.ProviderModel;
import dev.farebox.upstream.format.StoreMember;
import java.nio.ByteBuffer;

/** What providers get of requests. */
final class EndpointBodies {
    private EndpointBodies() {}

    /** The same request at another endpoint. */
    static UpstreamRequest at(Endpoint endpoint, UpstreamRequest asked) {
        ApiRequest chat = asked.request();
        ApiRequest request = new ApiRequest(
                endpoint,
                chat.body(),
                chat.fields(),
                chat.model(),
                chat.stream(),
                chat.usageAsked(),
                chat.extent(),
                chat.variant());
        return new UpstreamRequest(asked.call(), request, asked.model(), asked.outputTokens(), asked.endUser());
    }

    /** The body, of bytes one by one in characters. */
    static String body(UpstreamRequest request, StoreMember store) {
        StringBuilder body = new StringBuilder();
        ProviderModel model = new ProviderModel("provider-model", BuyerName.SEND, OutputCap.MAX_TOKENS, store);
        new OpenAiDialect()
                .endpoint(request.request().endpoint())
                .orElseThrow()
                .body(request, model)
                .forEach(piece -> body.append(text(piece)));
        return body.toString();
    }

    private static String text(ByteBuffer piece) {
        byte[] bytes = new byte[piece.remaining()];
        piece.duplicate().get(bytes);
        return new String(bytes, ISO_8859_1);
    }
}

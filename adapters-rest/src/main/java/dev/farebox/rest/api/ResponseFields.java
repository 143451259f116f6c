package dev.farebox.rest.api;

import com.fasterxml.jackson.core.JsonParser;
import dev.farebox.application.request.Endpoint;
import dev.farebox.application.request.Extent;
import dev.farebox.domain.model.CallVariant;
import dev.farebox.domain.model.ServiceTier;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** The members of a call of the Responses API. Not thread-safe. */
final class ResponseFields extends OpenAiFields {
    private static final Set<String> READ_HERE =
            Set.of("model", "input", "stream", "service_tier", "max_output_tokens", "tools");

    /** A stored prompt belongs to the provider's account; compacting a context on the way is a call of its own. */
    private static final UnpricedFields UNPRICED = UnpricedFields.CHAT.with(
            Map.of("prompt", UnpricedFields.NEVER, "context_management", UnpricedFields.NEVER));

    private final ResponseInput input = new ResponseInput(this);
    private final StreamFields streaming = new StreamFields(this);
    private ServiceTier serviceTier = ServiceTier.DEFAULT;

    ResponseFields() {
        super(Endpoint.RESPONSES, READ_HERE, UNPRICED);
    }

    @Override
    void takeOwn(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "input" -> input.take(parser);
            case "stream" -> streaming.take(parser);
            case "service_tier" -> serviceTier = ServiceTierField.read(parser, this);
            case "tools" -> HostedTools.take(parser, this);
            default -> takeCap(name, parser);
        }
    }

    @Override
    void check() {
        if (input.count() == 0) {
            note(RequestFault.missing("input", "\"input\" is missing. Send a text or a list of messages."));
        }
    }

    @Override
    Extent extent(byte[] body) {
        return Extent.ofTokens(outputCap(), 1, input.count(), input.attachments());
    }

    @Override
    CallVariant variant() {
        return CallVariant.of(serviceTier);
    }

    @Override
    boolean stream() {
        return streaming.stream();
    }
}

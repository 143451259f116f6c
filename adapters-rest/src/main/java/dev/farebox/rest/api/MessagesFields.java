package dev.farebox.rest.api;

import com.fasterxml.jackson.core.JsonParser;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.ApiRequest.Field;
import dev.farebox.application.request.Endpoint;
import dev.farebox.application.request.Extent;
import dev.farebox.domain.model.CallVariant;
import dev.farebox.rest.api.RequestReader.ReadOutcome;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Collects the members of one message of Anthropic's format that decide what it may cost. Not thread-safe. */
final class MessagesFields extends RequestFields {
    private static final Set<String> READ_HERE =
            Set.of("model", "messages", "system", "stream", "max_tokens", "tools", "context_management");

    private final Endpoint endpoint;
    private final MessagesContent content = new MessagesContent(this);
    private boolean messagesGiven;
    private boolean stream;

    /** @param endpoint messages, or the count of their tokens */
    MessagesFields(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    void take(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "model" -> takeModel(parser);
            case "messages" -> {
                messagesGiven = true;
                content.takeMessages(parser);
            }
            case "system" -> content.takeSystem(parser);
            case "stream" -> stream = flag(name, parser);
            case "max_tokens" -> takeCap(name, parser);
            case "tools" -> content.takeTools(parser);
            case "context_management" -> ContextEdits.take(parser, this);
            default -> takeOther(name, READ_HERE, UnpricedFields.MESSAGES, parser);
        }
    }

    @Override
    ReadOutcome toRequest(byte[] body, List<Field> fields) {
        if (!messagesGiven) {
            note(RequestFault.missing("messages", "\"messages\" is missing. Send a list of at least one message."));
        }
        return read(model -> new ApiRequest(
                endpoint,
                body,
                fields,
                model,
                stream && endpoint == Endpoint.MESSAGES,
                false,
                Extent.ofTokens(outputCap(), 1, content.messages(), content.attachments()),
                CallVariant.STANDARD));
    }
}

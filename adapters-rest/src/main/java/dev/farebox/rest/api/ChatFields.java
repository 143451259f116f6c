package dev.farebox.rest.api;

import com.fasterxml.jackson.core.JsonParser;
import dev.farebox.application.request.Endpoint;
import dev.farebox.application.request.Extent;
import dev.farebox.domain.model.CallVariant;
import dev.farebox.domain.model.ServiceTier;
import java.io.IOException;
import java.util.Set;

/** The members of a chat completion. Not thread-safe. */
final class ChatFields extends OpenAiFields {
    private static final Set<String> READ_HERE = Set.of(
            "model",
            "messages",
            "stream",
            "stream_options",
            "n",
            "service_tier",
            "max_tokens",
            "max_completion_tokens",
            "tools",
            "input");

    private final ChatMessages messages = new ChatMessages(this);
    private final StreamFields streaming = new StreamFields(this);
    private boolean messagesGiven;
    private boolean inputGiven;
    private ServiceTier serviceTier = ServiceTier.DEFAULT;
    private long choices = 1;

    ChatFields() {
        super(Endpoint.CHAT_COMPLETIONS, READ_HERE, UnpricedFields.CHAT);
    }

    @Override
    void takeOwn(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "messages" -> {
                messagesGiven = true;
                messages.take(parser);
            }
            case "stream" -> streaming.take(parser);
            case "stream_options" -> streaming.takeOptions(parser);
            case "n" -> number(name, OutputBounds.MAX_CHOICES, parser).ifPresent(n -> choices = n);
            case "service_tier" -> serviceTier = ServiceTierField.read(parser, this);
            case "tools" -> HostedTools.take(parser, this);
            case "input" -> {
                inputGiven = true;
                parser.skipChildren();
            }
            default -> takeCap(name, parser);
        }
    }

    @Override
    void check() {
        if (!messagesGiven) {
            note(RequestFault.missing(
                    "messages",
                    inputGiven
                            ? "\"messages\" is missing. A body with \"input\" belongs to the Responses API: send it to"
                                    + " /v1/responses, or set your client to chat completions."
                            : "\"messages\" is missing. Send a list of at least one message."));
        }
    }

    @Override
    Extent extent(byte[] body) {
        return Extent.ofTokens(outputCap(), (int) choices, messages.count(), messages.attachments());
    }

    @Override
    CallVariant variant() {
        return CallVariant.of(serviceTier);
    }

    @Override
    boolean stream() {
        return streaming.stream();
    }

    @Override
    boolean usageAsked() {
        return streaming.usageAsked();
    }
}

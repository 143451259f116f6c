package dev.farebox.rest.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.ApiRequest.Field;
import dev.farebox.application.request.Endpoint;
import dev.farebox.application.request.Extent;
import dev.farebox.domain.model.CallVariant;
import dev.farebox.domain.model.ServiceTier;
import dev.farebox.rest.api.RequestReader.ReadOutcome;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Collects the members of one chat completion that decide what it may cost. Not thread-safe. */
final class ChatFields extends RequestFields {
    private static final long MAX_CHOICES = 128;

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
    private boolean messagesGiven;
    private boolean inputGiven;
    private boolean stream;
    private boolean usageAsked;
    private ServiceTier serviceTier = ServiceTier.DEFAULT;
    private long choices = 1;

    @Override
    void take(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "model" -> takeModel(parser);
            case "messages" -> {
                messagesGiven = true;
                messages.take(parser);
            }
            case "stream" -> stream = flag(name, parser);
            case "stream_options" -> takeStreamOptions(parser);
            case "n" -> number(name, MAX_CHOICES, parser).ifPresent(n -> choices = n);
            case "max_tokens", "max_completion_tokens" -> takeCap(name, parser);
            case "service_tier" -> takeServiceTier(parser);
            case "tools" -> HostedTools.take(parser, this);
            case "input" -> {
                inputGiven = true;
                parser.skipChildren();
            }
            default -> takeOther(name, READ_HERE, UnpricedFields.CHAT, parser);
        }
    }

    private void takeStreamOptions(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            note(RequestFault.value("stream_options", "\"stream_options\" must be an object."));
            parser.skipChildren();
            return;
        }
        boolean seen = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean usage = parser.currentName().equalsIgnoreCase("include_usage");
            parser.nextToken();
            if (!usage) {
                parser.skipChildren();
                continue;
            }
            if (seen) {
                note(RequestFault.json("\"stream_options.include_usage\" stands in the body twice. Send it once."));
            }
            seen = true;
            usageAsked = flag("stream_options.include_usage", parser);
        }
    }

    /** Priority costs 2 to 2.5 times as much and flex less, so whether a model is offered so is for its price to say. */
    private void takeServiceTier(JsonParser parser) throws IOException {
        String asked = switch (parser.currentToken()) {
            case VALUE_NULL -> "default";
            case VALUE_STRING -> parser.getText();
            default -> "";
        };
        parser.skipChildren();
        switch (asked) {
            case "auto", "default" -> serviceTier = ServiceTier.DEFAULT;
            case "flex" -> serviceTier = ServiceTier.FLEX;
            case "priority" -> serviceTier = ServiceTier.PRIORITY;
            default ->
                note(RequestFault.unsupported(
                        "service_tier",
                        "\"service_tier\" must be auto, default, or one of flex and priority if the model has a price"
                                + " for it."));
        }
    }

    @Override
    ReadOutcome toRequest(byte[] body, List<Field> fields) {
        if (!messagesGiven) {
            note(RequestFault.missing(
                    "messages",
                    inputGiven
                            ? "\"messages\" is missing. A body with \"input\" belongs to the Responses API, which is not"
                                    + " offered here; set your client to chat completions."
                            : "\"messages\" is missing. Send a list of at least one message."));
        }
        return read(model -> new ApiRequest(
                Endpoint.CHAT_COMPLETIONS,
                body,
                fields,
                model,
                stream,
                stream && usageAsked,
                Extent.ofTokens(outputCap(), (int) choices, messages.count(), messages.attachments()),
                CallVariant.of(serviceTier)));
    }
}

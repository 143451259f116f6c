package dev.farebox.rest.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.ApiRequest.Field;
import dev.farebox.application.request.Endpoint;
import dev.farebox.application.request.Extent;
import dev.farebox.domain.model.CallVariant;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.ServiceTier;
import dev.farebox.rest.api.RequestReader.ReadOutcome;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Collects the members of one chat completion that decide what it may cost, and the first fault among them. Every
 * method leaves the parser at the last token of the value that it was given. Not thread-safe.
 */
final class ChatFields {
    private static final long MAX_CHOICES = 128;
    private static final long MAX_OUTPUT_TOKENS = 10_000_000;

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

    private Optional<RequestFault> fault = Optional.empty();
    private Optional<ModelName> model = Optional.empty();
    private final ChatMessages messages = new ChatMessages(this);
    private boolean messagesGiven;
    private boolean inputGiven;
    private boolean stream;
    private boolean usageAsked;
    private OptionalLong outputCap = OptionalLong.empty();
    private ServiceTier serviceTier = ServiceTier.DEFAULT;
    private long choices = 1;

    /** Remembers a fault, unless there was one before. */
    void note(RequestFault found) {
        fault = fault.or(() -> Optional.of(found));
    }

    /** Takes one top-level member; the parser stands at the first token of its value. */
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
            case "max_tokens", "max_completion_tokens" ->
                number(name, MAX_OUTPUT_TOKENS, parser).ifPresent(this::takeCap);
            case "service_tier" -> takeServiceTier(parser);
            case "tools" -> HostedTools.take(parser, this);
            case "input" -> {
                inputGiven = true;
                parser.skipChildren();
            }
            default -> takeOther(name, parser);
        }
    }

    private void takeOther(String name, JsonParser parser) throws IOException {
        String folded = folded(name);
        if (UnpricedFields.isNamed(name)) {
            UnpricedFields.fault(name, parser).ifPresent(this::note);
            return;
        }
        if (!folded.equals(name) && (READ_HERE.contains(folded) || UnpricedFields.isNamed(folded))) {
            note(RequestFault.unsupported(
                    ChatRequestReader.shortened(name), "Write this parameter in lower case: \"" + folded + "\"."));
        }
        parser.skipChildren();
    }

    /** Some providers match names whatever their case, by Unicode's rules; so two names may be one to them. */
    private static String folded(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private void takeModel(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            note(RequestFault.value("model", "\"model\" must be the name of a model, such as \"deepseek-chat\"."));
            parser.skipChildren();
            return;
        }
        try {
            model = Optional.of(new ModelName(parser.getText()));
        } catch (IllegalArgumentException _) {
            note(RequestFault.value("model", "\"model\" must have 1 to 200 characters and no white space."));
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

    private void takeCap(long cap) {
        outputCap = OptionalLong.of(Math.min(cap, outputCap.orElse(cap)));
    }

    private boolean flag(String name, JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE && token != JsonToken.VALUE_NULL) {
            note(RequestFault.value(name, "\"" + name + "\" must be true or false."));
            parser.skipChildren();
        }
        return token == JsonToken.VALUE_TRUE;
    }

    private OptionalLong number(String name, long max, JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return OptionalLong.empty();
        }
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            try {
                long number = parser.getLongValue();
                if (number >= 1 && number <= max) {
                    return OptionalLong.of(number);
                }
            } catch (InputCoercionException _) {
                // Beyond 64 bits: as far out of range as any other number that is too large.
            }
        }
        note(RequestFault.value(name, "\"" + name + "\" must be a whole number from 1 to " + max + "."));
        parser.skipChildren();
        return OptionalLong.empty();
    }

    /** The request that the members make, or what is wrong with it. */
    ReadOutcome toRequest(byte[] body, List<Field> fields) {
        if (!messagesGiven) {
            note(RequestFault.missing(
                    "messages",
                    inputGiven
                            ? "\"messages\" is missing. A body with \"input\" belongs to the Responses API, which is not"
                                    + " offered here; set your client to chat completions."
                            : "\"messages\" is missing. Send a list of at least one message."));
        }
        if (model.isEmpty()) {
            note(RequestFault.missing("model", "\"model\" is missing. GET /v1/models lists the models of your key."));
        }
        if (fault.isPresent() || model.isEmpty()) {
            return new ReadOutcome.Refused(fault.orElseThrow());
        }
        return new ReadOutcome.Read(new ApiRequest(
                Endpoint.CHAT_COMPLETIONS,
                body,
                fields,
                model.get(),
                stream,
                stream && usageAsked,
                Extent.ofTokens(outputCap, (int) choices, messages.count(), messages.attachments()),
                CallVariant.of(serviceTier)));
    }
}

package dev.farebox.rest.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.ApiRequest.Field;
import dev.farebox.domain.model.ModelName;
import dev.farebox.rest.api.RequestReader.ReadOutcome;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * Collects the members of one request that decide what it may cost, and the first fault among them. Every method leaves
 * the parser at the last token of the value that it was given. Not thread-safe.
 */
abstract class RequestFields {
    private static final long MAX_OUTPUT_TOKENS = 10_000_000;

    private Optional<RequestFault> fault = Optional.empty();
    private Optional<ModelName> model = Optional.empty();
    private OptionalLong outputCap = OptionalLong.empty();

    /** Takes one top-level member; the parser stands at the first token of its value. */
    abstract void take(String name, JsonParser parser) throws IOException;

    /** The request that the members make, or what is wrong with it. */
    abstract ReadOutcome toRequest(byte[] body, List<Field> fields);

    /** The one name for all that providers take as this one. */
    String canonical(String name) {
        return name;
    }

    /** Remembers a fault, unless there was one before. */
    final void note(RequestFault found) {
        fault = fault.or(() -> Optional.of(found));
    }

    /** The caller's own output cap so far, the lowest if there are several. */
    final OptionalLong outputCap() {
        return outputCap;
    }

    /**
     * Takes a member that the request is not read for.
     *
     * @param readHere the names that it is read for
     * @param unpriced what is refused
     */
    final void takeOther(String name, Set<String> readHere, UnpricedFields unpriced, JsonParser parser)
            throws IOException {
        if (unpriced.isNamed(name)) {
            unpriced.fault(name, parser).ifPresent(this::note);
            return;
        }
        String folded = folded(name);
        if (!folded.equals(name) && (readHere.contains(folded) || unpriced.isNamed(folded))) {
            note(RequestFault.unsupported(
                    JsonRequestReader.shortened(name), "Write this parameter in lower case: \"" + folded + "\"."));
        }
        parser.skipChildren();
    }

    /** Some providers match names whatever their case, by Unicode's rules; so two names may be one to them. */
    private static String folded(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    final void takeModel(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            note(RequestFault.value("model", "\"model\" must be the name of a model, such as \"deepseek-chat\"."));
            parser.skipChildren();
            return;
        }
        takeModel(parser.getText());
    }

    final void takeModel(String name) {
        try {
            model = Optional.of(new ModelName(name));
        } catch (IllegalArgumentException _) {
            note(RequestFault.value("model", "\"model\" must have 1 to 200 characters and no white space."));
        }
    }

    /** Takes a cap on output tokens. */
    final void takeCap(String name, JsonParser parser) throws IOException {
        number(name, MAX_OUTPUT_TOKENS, parser)
                .ifPresent(cap -> outputCap = OptionalLong.of(Math.min(cap, outputCap.orElse(cap))));
    }

    final boolean flag(String name, JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE && token != JsonToken.VALUE_NULL) {
            note(RequestFault.value(name, "\"" + name + "\" must be true or false."));
            parser.skipChildren();
        }
        return token == JsonToken.VALUE_TRUE;
    }

    /** A whole number from 1 on; empty for null, and for anything else, which is a fault. */
    final OptionalLong number(String name, long max, JsonParser parser) throws IOException {
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

    /** What reading came to. */
    final ReadOutcome read(Function<ModelName, ApiRequest> request) {
        if (model.isEmpty()) {
            note(RequestFault.missing("model", "\"model\" is missing. GET /v1/models lists the models of your key."));
        }
        return fault.<ReadOutcome>map(ReadOutcome.Refused::new)
                .orElseGet(() -> new ReadOutcome.Read(request.apply(model.orElseThrow())));
    }
}

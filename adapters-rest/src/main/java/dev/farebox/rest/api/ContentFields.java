package dev.farebox.rest.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.ApiRequest.Field;
import dev.farebox.application.request.Endpoint;
import dev.farebox.application.request.Extent;
import dev.farebox.domain.model.CallVariant;
import dev.farebox.rest.api.RequestReader.ReadOutcome;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Collects the members of one request of Gemini's format that decide what it may cost. The format takes every name in
 * two spellings, as {@code maxOutputTokens} and as {@code max_output_tokens}; both are read. Not thread-safe.
 */
final class ContentFields extends RequestFields {
    /** More candidates than any model gives. */
    private static final long MAX_CANDIDATES = 8;

    private static final int MAX_TEXTS = 10_000;

    private static final String CONFIG = "generationConfig";

    private static final Set<String> READ_HERE = Set.of(
            "contents",
            "systemInstruction",
            CONFIG,
            "maxOutputTokens",
            "candidateCount",
            "tools",
            "content",
            "requests",
            "generateContentRequest");

    private final Endpoint endpoint;
    private final ContentParts parts = new ContentParts(this);
    private final Set<String> given = new HashSet<>();
    private long candidates = 1;
    private int embedded;

    /**
     * @param endpoint one of Gemini's
     * @param model its name, from the path
     */
    ContentFields(Endpoint endpoint, String model) {
        this.endpoint = endpoint;
        takeModel(model);
    }

    /** The spelling with capitals. */
    @Override
    String canonical(String name) {
        StringBuilder camel = new StringBuilder(name.length());
        boolean capital = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean underscore = c == '_' && i > 0;
            if (!underscore) {
                camel.append(capital ? Character.toUpperCase(c) : c);
            }
            capital = underscore;
        }
        return camel.toString();
    }

    @Override
    void take(String name, JsonParser parser) throws IOException {
        String member = canonical(name);
        given.add(member);
        switch (member) {
            case "contents" -> parts.takeContents(parser);
            case "systemInstruction", "content" -> parts.takeContent(parser);
            case CONFIG -> takeConfig(parser);
            case "tools" -> parts.takeTools(parser);
            case "requests" -> takeRequests(parser);
            case "generateContentRequest" -> takeMembers(member, parser, this::take);
            default -> takeOther(member, parser);
        }
    }

    private void takeOther(String member, JsonParser parser) throws IOException {
        Optional<String> meant = READ_HERE.stream()
                .filter(known -> known.equalsIgnoreCase(member) && !known.equals(member))
                .findFirst();
        meant.ifPresent(known -> note(RequestFault.unsupported(
                JsonRequestReader.shortened(member), "Write this parameter as \"" + known + "\".")));
        takeOther(member, Set.of(), UnpricedFields.CONTENT, parser);
    }

    private void takeConfig(JsonParser parser) throws IOException {
        takeMembers(CONFIG, parser, (name, value) -> {
            String member = canonical(name);
            switch (member) {
                case "maxOutputTokens" -> takeCap(CONFIG + ".maxOutputTokens", value);
                case "candidateCount" ->
                    number(CONFIG + ".candidateCount", MAX_CANDIDATES, value).ifPresent(count -> candidates = count);
                default -> takeOther(member, value);
            }
        });
    }

    private void takeRequests(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            note(RequestFault.value("requests", "\"requests\" must be a list of texts to embed."));
            parser.skipChildren();
            return;
        }
        for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
            takeMembers("requests[" + embedded + "]", parser, this::take);
            embedded++;
        }
        if (embedded == 0 || embedded > MAX_TEXTS) {
            note(RequestFault.value("requests", "\"requests\" must have 1 to " + MAX_TEXTS + " texts."));
        }
    }

    /** Takes the members of an object, none of which may stand there twice. */
    private void takeMembers(String path, JsonParser parser, MemberTaker taker) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            if (parser.currentToken() != JsonToken.VALUE_NULL) {
                note(RequestFault.value(path, "\"" + path + "\" must be an object."));
            }
            parser.skipChildren();
            return;
        }
        Set<String> names = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (!names.add(canonical(name))) {
                note(RequestFault.json("\"" + path + "." + JsonRequestReader.shortened(name)
                        + "\" stands in the body twice. Send it once."));
            }
            parser.nextToken();
            taker.take(name, parser);
        }
    }

    @Override
    ReadOutcome toRequest(byte[] body, List<Field> fields) {
        String needed = switch (endpoint) {
            case EMBED_CONTENT -> "content";
            case BATCH_EMBED_CONTENTS -> "requests";
            default -> "contents";
        };
        if (!given.contains(needed)) {
            note(RequestFault.missing(
                    needed,
                    "\"" + needed + "\" is missing. Send what the model is to read, as {\"parts\":[{\"text\":…}]}."));
        }
        return read(model -> new ApiRequest(
                endpoint,
                body,
                fields,
                model,
                endpoint == Endpoint.STREAM_GENERATE_CONTENT,
                false,
                extent(),
                CallVariant.STANDARD));
    }

    private Extent extent() {
        return switch (endpoint) {
            case GENERATE_CONTENT, STREAM_GENERATE_CONTENT ->
                Extent.ofTokens(outputCap(), (int) candidates, parts.contents(), parts.attachments());
            default -> Extent.ofInput(parts.contents(), parts.attachments());
        };
    }

    /** Takes one member of an object. */
    private interface MemberTaker {
        void take(String name, JsonParser parser) throws IOException;
    }
}

package dev.farebox.rest.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Locale;

/**
 * Counts the contents of a request of Gemini's format and what is attached to them, and refuses what runs, is stored or
 * is priced apart at the provider. Not thread-safe.
 */
final class ContentParts {
    private static final int MAX_CONTENTS = 10_000;

    /** A document has up to a thousand pages, whatever its size, and each of them counts as a picture of 258 tokens. */
    private static final int ATTACHMENTS_PER_DOCUMENT = 50;

    private final ContentFields faults;
    private int contents;
    private int attachments;

    ContentParts(ContentFields faults) {
        this.faults = faults;
    }

    int contents() {
        return contents;
    }

    int attachments() {
        return attachments;
    }

    /** Takes a list of contents, or the only one; the parser stands at its first token and ends at its last. */
    void takeContents(JsonParser parser) throws IOException {
        int before = contents;
        each(parser, () -> takeContent(parser));
        if (contents == before) {
            faults.note(RequestFault.value("contents", "\"contents\" must be a list of at least one content."));
        }
        if (contents > MAX_CONTENTS) {
            faults.note(RequestFault.value("contents", "More than " + MAX_CONTENTS + " contents. Send fewer."));
        }
    }

    /** Takes one content, such as the instruction of the system. */
    void takeContent(JsonParser parser) throws IOException {
        contents++;
        members(parser, member -> {
            if (member.equals("parts")) {
                takeParts(parser);
            } else {
                parser.skipChildren();
            }
        });
    }

    private void takeParts(JsonParser parser) throws IOException {
        each(parser, () -> members(parser, member -> takeInPart(member, parser)));
    }

    private void takeInPart(String member, JsonParser parser) throws IOException {
        switch (member) {
            case "inlinedata" -> takeInlineData(parser);
            case "filedata" -> {
                if (parser.currentToken() != JsonToken.VALUE_NULL) {
                    faults.note(RequestFault.unsupported(
                            "contents", "Stored and remote files are not offered here. Send the file as inlineData."));
                }
                parser.skipChildren();
            }
            // What a function answered may have parts of its own.
            case "functionresponse" ->
                members(parser, inner -> {
                    if (inner.equals("parts")) {
                        takeParts(parser);
                    } else {
                        parser.skipChildren();
                    }
                });
            default -> parser.skipChildren();
        }
    }

    private void takeInlineData(JsonParser parser) throws IOException {
        int[] weight = {1};
        members(parser, member -> {
            if (member.equals("mimetype") && parser.currentToken() == JsonToken.VALUE_STRING) {
                weight[0] = Math.max(weight[0], weight(parser.getText().toLowerCase(Locale.ROOT)));
            } else {
                parser.skipChildren();
            }
        });
        attachments += weight[0];
    }

    private int weight(String mimeType) {
        if (mimeType.startsWith("audio/") || mimeType.startsWith("video/")) {
            faults.note(RequestFault.unsupported(
                    "contents", "Sound and films are not offered here, because sound has a price of its own."));
        }
        return mimeType.startsWith("image/") || mimeType.startsWith("text/") ? 1 : ATTACHMENTS_PER_DOCUMENT;
    }

    /** Takes the list of tools: only functions that the caller runs are offered. */
    void takeTools(JsonParser parser) throws IOException {
        each(
                parser,
                () -> members(parser, member -> {
                    if (!member.equals("functiondeclarations") && parser.currentToken() != JsonToken.VALUE_NULL) {
                        faults.note(RequestFault.unsupported(
                                "tools",
                                "Only functionDeclarations are offered; tools that run at the provider have prices of their"
                                        + " own."));
                    }
                    parser.skipChildren();
                }));
    }

    /** Every object of a list, or the only one; the format takes one for a list of one. */
    private static void each(JsonParser parser, Taking taking) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            takeObject(parser, taking);
            return;
        }
        for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
            takeObject(parser, taking);
        }
    }

    private static void takeObject(JsonParser parser, Taking taking) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            taking.take();
        } else {
            parser.skipChildren();
        }
    }

    /** Takes the members of an object under the one name that all their spellings have: small, without underscores. */
    private static void members(JsonParser parser, TakingMember taking) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName().replace("_", "").toLowerCase(Locale.ROOT);
            parser.nextToken();
            taking.take(member);
        }
    }

    private interface Taking {
        void take() throws IOException;
    }

    private interface TakingMember {
        void take(String member) throws IOException;
    }
}

package dev.farebox.upstream.openai;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds in the JSON of a chat completion, or of one chunk of a stream of it, what metering has to know: output, finish
 * reasons, usage, errors. It is pushed one token after the other, so that the parser may be a blocking or a
 * non-blocking one, and builds no tree. Not thread-safe.
 */
final class ChatScanner {
    /** Where in the document a value stands. Everything that is not named is skipped. */
    private enum Place {
        DOCUMENT,
        ANSWER,
        CHOICES,
        CHOICE,
        MESSAGE,
        PARTS,
        PART,
        TOOL_CALLS,
        TOOL_CALL,
        FUNCTION,
        USAGE,
        DETAILS,
        ERROR
    }

    /**
     * Reads what is nearly JSON as well: programs written in Python send NaN. No string is longer than the largest
     * event that is read at all.
     */
    static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(EventSplitter.MAX_EVENT_BYTES)
                    .build())
            .build();

    /** Deeper than the places above can be nested, but for parts within parts, which are then skipped. */
    private static final int MAX_DEPTH = 32;

    private final String model;
    private final ChatFacts facts = new ChatFacts();
    private final ChatUsage counts = new ChatUsage();
    private final Place[] path = new Place[MAX_DEPTH];
    private int depth;
    private int skipped;
    private String name = "";
    private int choice;
    private boolean choiceFinished;

    /**
     * Makes a scanner.
     *
     * @param model the public name, to find where another one has to be replaced by it
     */
    ChatScanner(String model) {
        this.model = model;
    }

    /** What was found. */
    ChatFacts facts() {
        return facts;
    }

    /** Starts a new document. */
    void begin() {
        depth = 0;
        path[0] = Place.DOCUMENT;
        skipped = 0;
        facts.begin();
    }

    /**
     * Reads a whole document. Offsets of the facts count from its first byte.
     *
     * @throws IOException if it is no JSON, or breaks off
     */
    void scan(byte[] bytes, int start, int end) throws IOException {
        begin();
        try (JsonParser parser = JSON.createParser(bytes, start, end - start)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                token(token, parser);
            }
        }
    }

    /** Takes the parser's current token. */
    void token(JsonToken token, JsonParser parser) throws IOException {
        if (skipped > 0) {
            skipped += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            return;
        }
        switch (token) {
            case FIELD_NAME -> name = parser.currentName();
            case START_OBJECT -> enter(object());
            case START_ARRAY -> enter(array());
            case END_OBJECT, END_ARRAY -> leave(parser);
            default -> scalar(token, parser);
        }
    }

    private @Nullable Place object() {
        return switch (path[depth]) {
            case DOCUMENT -> Place.ANSWER;
            case ANSWER ->
                switch (name) {
                    case "usage" -> beginUsage();
                    case "error" -> beginError();
                    default -> null;
                };
            case CHOICES -> beginChoice();
            case CHOICE ->
                switch (name) {
                    case "delta", "message" -> Place.MESSAGE;
                    // Moonshot's.
                    case "usage" -> beginUsage();
                    default -> null;
                };
            case MESSAGE -> "function_call".equals(name) ? Place.FUNCTION : media();
            case PARTS -> Place.PART;
            case TOOL_CALLS -> Place.TOOL_CALL;
            case TOOL_CALL -> "function".equals(name) ? Place.FUNCTION : null;
            case USAGE -> name.endsWith("_tokens_details") ? Place.DETAILS : null;
            case PART, FUNCTION, DETAILS, ERROR -> null;
        };
    }

    private @Nullable Place array() {
        return switch (path[depth]) {
            // Gemini's OpenAI layer wraps an error in an array.
            case DOCUMENT -> Place.DOCUMENT;
            case ANSWER -> "choices".equals(name) ? Place.CHOICES : null;
            case MESSAGE ->
                switch (name) {
                    case "tool_calls" -> Place.TOOL_CALLS;
                    // Mistral's, for content that is part thought, part answer.
                    case "content" -> Place.PARTS;
                    default -> media();
                };
            case PART -> "thinking".equals(name) ? Place.PARTS : null;
            case CHOICES, CHOICE, PARTS, TOOL_CALLS, TOOL_CALL, FUNCTION, USAGE, DETAILS, ERROR -> null;
        };
    }

    private Place beginChoice() {
        choice = facts.nextChoice();
        choiceFinished = false;
        return Place.CHOICE;
    }

    private Place beginUsage() {
        facts.usageBegins();
        counts.begin();
        return Place.USAGE;
    }

    private Place beginError() {
        facts.error();
        return Place.ERROR;
    }

    /** Images and sounds are output, though not text. */
    private @Nullable Place media() {
        if ("images".equals(name) || "audio".equals(name)) {
            facts.addPiece();
        }
        return null;
    }

    private void enter(@Nullable Place place) {
        if (place == null || depth + 1 == MAX_DEPTH) {
            skipped = 1;
            return;
        }
        depth++;
        path[depth] = place;
    }

    private void leave(JsonParser parser) {
        Place left = path[depth];
        depth--;
        if (left == Place.CHOICE && choiceFinished) {
            facts.finish(choice);
        } else if (left == Place.USAGE) {
            facts.report(counts.reported());
            if (path[depth] == Place.ANSWER) {
                facts.usageClosesAt((int) parser.currentLocation().getByteOffset() - 1);
            }
        }
        if (depth == 0) {
            facts.complete();
        }
    }

    private void scalar(JsonToken token, JsonParser parser) throws IOException {
        switch (path[depth]) {
            case ANSWER -> scalarInAnswer(token, parser);
            case CHOICE -> scalarInChoice(token, parser);
            case MESSAGE -> {
                switch (name) {
                    case "content", "reasoning_content", "reasoning", "refusal" -> output(token, parser);
                    default -> {
                        // The role, for one.
                    }
                }
            }
            case PART -> {
                if ("text".equals(name) || "thinking".equals(name)) {
                    output(token, parser);
                }
            }
            case FUNCTION -> {
                if ("arguments".equals(name) || "name".equals(name)) {
                    output(token, parser);
                }
            }
            case USAGE -> scalarInUsage(token, parser);
            case DETAILS -> counts.take(name, token, parser);
            case ERROR -> {
                if (("code".equals(name) || "type".equals(name)) && token != JsonToken.VALUE_NULL) {
                    facts.errorCode(parser.getText());
                }
            }
            case DOCUMENT, CHOICES, PARTS, TOOL_CALLS, TOOL_CALL -> {
                // Nothing of interest can stand here.
            }
        }
    }

    private void scalarInAnswer(JsonToken token, JsonParser parser) throws IOException {
        boolean text = token == JsonToken.VALUE_STRING;
        switch (name) {
            case "model" -> {
                if (text && !TokenText.equals(parser, model)) {
                    int start = (int) parser.currentTokenLocation().getByteOffset();
                    facts.foreignModelAt(start, (int) parser.currentLocation().getByteOffset());
                }
            }
            case "id" -> {
                if (text && facts.id().isEmpty()) {
                    facts.id(parser.getText());
                }
            }
            case "system_fingerprint" -> {
                if (text && facts.fingerprint() == null) {
                    facts.fingerprint(parser.getText());
                }
            }
            case "created" -> {
                if (token == JsonToken.VALUE_NUMBER_INT && facts.created() == 0) {
                    facts.created(parser.getValueAsLong());
                }
            }
            case "error" -> {
                if (text && parser.getTextLength() > 0) {
                    facts.error();
                }
            }
            default -> {
                // Passes by.
            }
        }
    }

    private void scalarInChoice(JsonToken token, JsonParser parser) throws IOException {
        switch (name) {
            case "index" -> choice = token == JsonToken.VALUE_NUMBER_INT ? parser.getValueAsInt(-1) : choice;
            // Some providers say "" while they have not finished.
            case "finish_reason" -> choiceFinished |= token == JsonToken.VALUE_STRING && parser.getTextLength() > 0;
            case "text" -> output(token, parser);
            default -> {
                // Passes by.
            }
        }
    }

    private void scalarInUsage(JsonToken token, JsonParser parser) throws IOException {
        if ("cost".equals(name) && path[depth - 1] == Place.ANSWER) {
            parser.finishToken();
            int start = (int) parser.currentTokenLocation().getByteOffset();
            facts.costAt(start, (int) parser.currentLocation().getByteOffset());
        }
        counts.take(name, token, parser);
    }

    private void output(JsonToken token, JsonParser parser) throws IOException {
        if (token == JsonToken.VALUE_STRING && parser.getTextLength() > 0) {
            facts.addText(parser);
        }
    }
}

package dev.farebox.upstream.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.farebox.upstream.openai.ChatFacts.UsageOf;
import dev.farebox.upstream.wire.NestedScanner;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds in the JSON of a chat completion, or of one chunk of a stream of it, what metering has to know: output, finish
 * reasons, usage, errors. Legacy text completions have the same shape. It is pushed one token after the other, so that the parser may be a blocking or a
 * non-blocking one, and builds no tree. Not thread-safe.
 */
public final class ChatScanner extends NestedScanner<ChatScanner.Place> {
    /** Where in the document a value stands. Everything that is not named is skipped. */
    enum Place {
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

    private final String model;
    private final ChatFacts facts = new ChatFacts();
    private final ChatUsage counts = new ChatUsage();
    private int choice;
    private boolean choiceFinished;

    /**
     * Makes a scanner.
     *
     * @param model the public name, to find where another one has to be replaced by it
     */
    public ChatScanner(String model) {
        super(Place.DOCUMENT, new Place[MAX_DEPTH]);
        this.model = model;
    }

    @Override
    public ChatFacts facts() {
        return facts;
    }

    @Override
    protected @Nullable Place object(Place around, String name) {
        return switch (around) {
            case DOCUMENT -> Place.ANSWER;
            case ANSWER ->
                switch (name) {
                    case "usage" -> beginUsage(UsageOf.ANSWER);
                    case "error" -> beginError();
                    default -> null;
                };
            case CHOICES -> beginChoice();
            case CHOICE ->
                switch (name) {
                    case "delta", "message" -> Place.MESSAGE;
                    case "usage" -> beginUsage(UsageOf.CHOICE);
                    default -> null;
                };
            case MESSAGE -> "function_call".equals(name) ? Place.FUNCTION : media(name);
            case PARTS -> Place.PART;
            case TOOL_CALLS -> Place.TOOL_CALL;
            case TOOL_CALL -> "function".equals(name) ? Place.FUNCTION : null;
            case USAGE -> name.endsWith("_tokens_details") ? Place.DETAILS : null;
            case PART, FUNCTION, DETAILS, ERROR -> null;
        };
    }

    @Override
    protected @Nullable Place array(Place around, String name) {
        return switch (around) {
            // Gemini's OpenAI layer wraps an error in an array.
            case DOCUMENT -> Place.DOCUMENT;
            case ANSWER -> "choices".equals(name) ? Place.CHOICES : null;
            case MESSAGE ->
                switch (name) {
                    case "tool_calls" -> Place.TOOL_CALLS;
                    // Mistral's, for content that is part thought, part answer.
                    case "content" -> Place.PARTS;
                    default -> media(name);
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

    private Place beginUsage(UsageOf of) {
        facts.usageBegins(of);
        counts.begin();
        return Place.USAGE;
    }

    private Place beginError() {
        facts.error();
        return Place.ERROR;
    }

    /** Images and sounds are output, though not text. */
    private @Nullable Place media(String name) {
        if ("images".equals(name) || "audio".equals(name)) {
            facts.addPiece();
        }
        return null;
    }

    @Override
    protected void left(Place place, Place around, JsonParser parser) {
        if (place == Place.CHOICE && choiceFinished) {
            facts.finish(choice);
        } else if (place == Place.USAGE) {
            facts.report(counts.reported());
            if (around == Place.ANSWER) {
                facts.usageClosesAt((int) parser.currentLocation().getByteOffset() - 1);
            }
        }
    }

    @Override
    protected boolean isUsage(Place place) {
        return place == Place.USAGE;
    }

    @Override
    protected void scalar(Place around, String name, JsonToken token, JsonParser parser) throws IOException {
        switch (around) {
            case ANSWER -> scalarInAnswer(name, token, parser);
            case CHOICE -> scalarInChoice(name, token, parser);
            case MESSAGE -> {
                switch (name) {
                    case "content", "reasoning_content", "reasoning", "refusal" -> facts.addOutput(token, parser);
                    default -> {
                        // The role, for one.
                    }
                }
            }
            case PART -> {
                if ("text".equals(name) || "thinking".equals(name)) {
                    facts.addOutput(token, parser);
                }
            }
            case FUNCTION -> {
                if ("arguments".equals(name) || "name".equals(name)) {
                    facts.addOutput(token, parser);
                }
            }
            case USAGE, DETAILS -> counts.take(name, token, parser);
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

    private void scalarInAnswer(String name, JsonToken token, JsonParser parser) throws IOException {
        boolean text = token == JsonToken.VALUE_STRING;
        switch (name) {
            case "model" -> facts.model(model, token, parser);
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

    private void scalarInChoice(String name, JsonToken token, JsonParser parser) throws IOException {
        switch (name) {
            case "index" -> choice = token == JsonToken.VALUE_NUMBER_INT ? parser.getValueAsInt(-1) : choice;
            // Some providers say "" while they have not finished.
            case "finish_reason" -> choiceFinished |= token == JsonToken.VALUE_STRING && parser.getTextLength() > 0;
            case "text" -> facts.addOutput(token, parser);
            default -> {
                // Passes by.
            }
        }
    }
}

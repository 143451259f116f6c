package dev.farebox.upstream.anthropic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.farebox.upstream.wire.NestedScanner;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a message of Anthropic's format, or in the events of a stream of it, what metering has to know. Not
 * thread-safe.
 */
public final class MessagesScanner extends NestedScanner<MessagesScanner.Place> {
    /** Where in the document a value stands. Everything that is not named is skipped. */
    enum Place {
        DOCUMENT,
        /** A whole message, or an event. */
        ANSWER,
        /** The message with which a stream starts. */
        MESSAGE,
        BLOCKS,
        BLOCK,
        /** What a tool is called with, at any depth. */
        INPUT,
        DELTA,
        USAGE,
        CACHE_CREATION,
        ERROR
    }

    private final String model;
    private final MessagesFacts facts = new MessagesFacts();
    private final MessagesUsage counts = new MessagesUsage();

    /**
     * Makes a scanner.
     *
     * @param model the public name, to find where another one has to be replaced by it
     */
    public MessagesScanner(String model) {
        super(Place.DOCUMENT, new Place[MAX_DEPTH]);
        this.model = model;
    }

    @Override
    public MessagesFacts facts() {
        return facts;
    }

    @Override
    protected @Nullable Place object(Place around, String name) {
        return switch (around) {
            case DOCUMENT -> Place.ANSWER;
            case ANSWER ->
                switch (name) {
                    case "message" -> Place.MESSAGE;
                    case "content_block" -> Place.BLOCK;
                    case "delta" -> Place.DELTA;
                    case "usage" -> beginUsage();
                    case "error" -> beginError();
                    default -> null;
                };
            case MESSAGE -> "usage".equals(name) ? beginUsage() : null;
            case BLOCKS -> Place.BLOCK;
            case BLOCK -> "input".equals(name) ? Place.INPUT : null;
            case INPUT -> Place.INPUT;
            case USAGE -> "cache_creation".equals(name) ? Place.CACHE_CREATION : null;
            case DELTA, CACHE_CREATION, ERROR -> null;
        };
    }

    @Override
    protected @Nullable Place array(Place around, String name) {
        return switch (around) {
            case ANSWER, MESSAGE -> "content".equals(name) ? Place.BLOCKS : null;
            case INPUT -> Place.INPUT;
            case DOCUMENT, BLOCKS, BLOCK, DELTA, USAGE, CACHE_CREATION, ERROR -> null;
        };
    }

    private Place beginUsage() {
        counts.begin();
        return Place.USAGE;
    }

    private Place beginError() {
        facts.error();
        return Place.ERROR;
    }

    @Override
    protected boolean isUsage(Place place) {
        return place == Place.USAGE;
    }

    @Override
    protected void scalar(Place around, String name, JsonToken token, JsonParser parser) throws IOException {
        switch (around) {
            case ANSWER, MESSAGE -> scalarInAnswer(around, name, token, parser);
            case BLOCK -> {
                switch (name) {
                    case "text", "thinking", "name" -> facts.addOutput(token, parser);
                    // Thinking that only the provider can read.
                    case "data" -> facts.addPiece();
                    default -> {
                        // Its type and its id, for example.
                    }
                }
            }
            case INPUT -> facts.addText(parser);
            case DELTA -> scalarInDelta(name, token, parser);
            case USAGE, CACHE_CREATION -> counts.take(name, token, parser);
            case ERROR -> {
                if ("type".equals(name) && token == JsonToken.VALUE_STRING) {
                    facts.errorCode(parser.getText());
                }
            }
            case DOCUMENT, BLOCKS -> {
                // Nothing of interest can stand here.
            }
        }
    }

    private void scalarInAnswer(Place around, String name, JsonToken token, JsonParser parser) throws IOException {
        switch (name) {
            case "model" -> facts.model(model, token, parser);
            case "stop_reason" -> finish(token);
            case "type" -> {
                if (around == Place.ANSWER && token == JsonToken.VALUE_STRING) {
                    facts.type(parser.getText());
                }
            }
            case "index" -> facts.index(parser.getValueAsInt());
            default -> {
                // Passes by.
            }
        }
    }

    private void scalarInDelta(String name, JsonToken token, JsonParser parser) throws IOException {
        switch (name) {
            case "text", "thinking", "partial_json" -> facts.addOutput(token, parser);
            case "stop_reason" -> finish(token);
            default -> {
                // A signature, for example, which no token stands for.
            }
        }
    }

    private void finish(JsonToken token) {
        if (token == JsonToken.VALUE_STRING) {
            facts.finishSeen();
        }
    }

    @Override
    protected void left(Place place, Place around, JsonParser parser) {
        // What a stream says at its start is only the beginning; the end says what counts.
        if (place == Place.USAGE && around == Place.ANSWER) {
            facts.report(counts.reported());
        }
    }
}

package dev.farebox.rest.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Counts what a model is to read, each on its own: a text, a list of texts, a list of tokens, or a list of lists of
 * tokens. Not thread-safe.
 */
final class Prompts {
    /** As many as OpenAI takes in one request (schema CreateEmbeddingRequest of its API description). */
    private static final int MAX_PROMPTS = 2048;

    private final RequestFields faults;
    private final String name;
    private final Objects objects;
    private int count;
    private int attachments;

    /** Whether a prompt may be an object, such as an image. */
    enum Objects {
        TAKEN,
        REFUSED
    }

    /**
     * Makes a counter.
     *
     * @param name of the member
     */
    Prompts(RequestFields faults, String name, Objects objects) {
        this.faults = faults;
        this.name = name;
        this.objects = objects;
    }

    /** How many there are; 0 if the member was not given. */
    int count() {
        return count;
    }

    /** How many of them are no text. */
    int attachments() {
        return attachments;
    }

    /** Takes the member; the parser stands at its first token and ends at its last. */
    void take(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case VALUE_STRING -> count = 1;
            case START_ARRAY -> takeList(parser);
            default -> {
                parser.skipChildren();
                wrong();
            }
        }
        if (count > MAX_PROMPTS) {
            faults.note(RequestFault.value(name, "\"" + name + "\" may have at most " + MAX_PROMPTS + " texts."));
        }
    }

    private void takeList(JsonParser parser) throws IOException {
        boolean tokens = false;
        boolean others = false;
        for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
            switch (item) {
                case VALUE_NUMBER_INT -> tokens = true;
                case VALUE_STRING, START_ARRAY -> others = true;
                case START_OBJECT -> {
                    others = true;
                    attachments++;
                }
                default -> wrong();
            }
            parser.skipChildren();
            count++;
        }
        boolean refused = attachments > 0 && objects == Objects.REFUSED;
        if (count == 0 || tokens && others || refused) {
            wrong();
        }
        if (tokens) {
            // All the numbers together are the tokens of one text.
            count = 1;
        }
    }

    private void wrong() {
        faults.note(RequestFault.value(
                name,
                "\"" + name + "\" must be a text, a list of texts, or one or several lists of tokens, not empty."));
    }

    /** Notes that the member is missing if it is. */
    void require() {
        if (count == 0) {
            faults.note(RequestFault.missing(name, "\"" + name + "\" is missing. Send a text or a list of texts."));
        }
    }
}

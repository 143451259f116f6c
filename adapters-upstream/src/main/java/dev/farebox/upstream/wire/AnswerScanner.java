package dev.farebox.upstream.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Finds in the JSON documents of one answer what metering has to know: output, finish reasons, usage, errors. It is
 * pushed one token after the other, so that the parser may be a blocking or a non-blocking one, and builds no tree. Not
 * thread-safe.
 */
public interface AnswerScanner {
    /** What was found. */
    AnswerFacts facts();

    /** Starts a new document. */
    void begin();

    /** Takes the parser's current token. */
    void token(JsonToken token, JsonParser parser) throws IOException;

    /**
     * Reads a whole document. Offsets of the facts count from its first byte.
     *
     * @throws IOException if it is no JSON, or breaks off
     */
    default void scan(byte[] bytes, int start, int end) throws IOException {
        begin();
        try (JsonParser parser = WireJson.FACTORY.createParser(bytes, start, end - start)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                token(token, parser);
            }
        }
    }
}

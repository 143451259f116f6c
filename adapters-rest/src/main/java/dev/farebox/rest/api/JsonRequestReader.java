package dev.farebox.rest.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.farebox.application.request.ApiRequest.Field;
import dev.farebox.rest.api.RequestReader.ReadOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what has to be known about a call out of a body of JSON, in one pass over its tokens. Nothing is built of the
 * body, and nothing in it is changed. Stateless and thread-safe; needs time in proportion to the body.
 */
final class JsonRequestReader {
    /** Deeper than any tool's schema that a provider accepts. */
    private static final int MAX_DEPTH = 64;

    private static final int MAX_TEXT_CHARACTERS = 20 * 1024 * 1024;

    /** The documented members and the known extras of all providers are below 80. */
    private static final int MAX_FIELDS = 256;

    private static final JsonFactory JSON = JsonFactory.builder()
            // Names in requests are the callers' choice; interning them would let callers fill the JVM's table.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT_CHARACTERS)
                    .build())
            .build();

    private JsonRequestReader() {}

    /**
     * Reads a body; it is kept, not copied.
     *
     * @param known collects what the endpoint has to know; used for this body only
     */
    static ReadOutcome read(byte[] body, RequestFields known) {
        Optional<RequestFault> unreadable = JsonBytes.fault(body);
        if (unreadable.isPresent()) {
            return new ReadOutcome.Refused(unreadable.get());
        }
        try (JsonParser parser = JSON.createParser(body)) {
            return read(body, parser, known);
        } catch (StreamConstraintsException _) {
            return new ReadOutcome.Refused(RequestFault.json("The JSON is nested deeper than " + MAX_DEPTH
                    + " levels, or has a name or number that is too long."));
        } catch (IOException _) {
            return new ReadOutcome.Refused(RequestFault.json("The body is not valid JSON. Send one JSON object."));
        }
    }

    private static ReadOutcome read(byte[] body, JsonParser parser, RequestFields known) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return new ReadOutcome.Refused(RequestFault.json("The body must be a JSON object."));
        }
        List<Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            int start = (int) parser.currentTokenLocation().getByteOffset();
            parser.nextToken();
            int valueStart = (int) parser.currentTokenLocation().getByteOffset();
            if (!names.add(known.canonical(name))) {
                known.note(RequestFault.json("\"" + shortened(name) + "\" stands in the body twice. Send it once."));
            }
            known.take(name, parser);
            parser.finishToken();
            fields.add(new Field(
                    name, start, valueStart, (int) parser.currentLocation().getByteOffset()));
            if (fields.size() > MAX_FIELDS) {
                return new ReadOutcome.Refused(RequestFault.json("The body has more than " + MAX_FIELDS + " members."));
            }
        }
        if (parser.nextToken() != null) {
            return new ReadOutcome.Refused(
                    RequestFault.json("Something follows the JSON object. Send one object only."));
        }
        return known.toRequest(body, fields);
    }

    /** A name as it may stand in a message. */
    static String shortened(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }
}

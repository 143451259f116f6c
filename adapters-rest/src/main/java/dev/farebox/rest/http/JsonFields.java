package dev.farebox.rest.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of a small JSON object, read one by one; the first that is missing or wrong is remembered. Members that
 * nobody asks for are ignored, so none can bring in what a caller must not decide. Not thread-safe.
 */
public final class JsonFields {
    private static final int MAX_DEPTH = 8;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static {
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build());
    }

    private final ObjectNode object;
    private Optional<Problem> problem = Optional.empty();

    private JsonFields(ObjectNode object) {
        this.object = object;
    }

    /** Reads a body. */
    public static ReadOutcome read(byte[] body) {
        try {
            return JSON.readTree(body) instanceof ObjectNode object
                    ? new ReadOutcome.Read(new JsonFields(object))
                    : new ReadOutcome.Refused(Problem.body("The body must be a JSON object."));
        } catch (JsonProcessingException _) {
            return new ReadOutcome.Refused(Problem.body(
                    "The body is not valid JSON, or names a member twice. Send one JSON object in UTF-8."));
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot fail to be read", e);
        }
    }

    /** A text that must be there and not blank; empty if it is not, which {@link #problem()} tells. */
    public Optional<String> text(String name) {
        Optional<String> text = optionalText(name);
        if (text.isEmpty()) {
            note(Problem.field(name, "missing_field", "\"" + name + "\" is missing. It must be a text."));
        }
        return text;
    }

    /** A text that may be missing; a blank one counts as missing. */
    public Optional<String> optionalText(String name) {
        JsonNode node = object.get(name);
        if (isAbsent(node)) {
            return Optional.empty();
        }
        if (node.getNodeType() != JsonNodeType.STRING) {
            note(Problem.field(name, "invalid_field", "\"" + name + "\" must be a text, in quotes."));
            return Optional.empty();
        }
        return Optional.of(node.textValue()).filter(text -> !text.isBlank());
    }

    /** A whole number that may be missing. */
    public Optional<Integer> optionalNumber(String name, int min, int max) {
        JsonNode node = object.get(name);
        if (isAbsent(node)) {
            return Optional.empty();
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < min || node.intValue() > max) {
            note(Problem.field(
                    name,
                    "invalid_field",
                    "\"" + name + "\" must be a whole number from " + min + " to " + max + ", without quotes."));
            return Optional.empty();
        }
        return Optional.of(node.intValue());
    }

    /**
     * A member as a value of the domain.
     *
     * @param text what was sent
     * @param parser throws {@link IllegalArgumentException} with a message for the caller
     */
    public <T> Optional<T> parsed(String name, Optional<String> text, Function<String, T> parser) {
        try {
            return text.map(parser);
        } catch (IllegalArgumentException e) {
            note(Problem.field(name, "invalid_field", "\"" + name + "\" is wrong: " + e.getMessage() + "."));
            return Optional.empty();
        }
    }

    /** Remembers what is wrong, unless something was wrong before. */
    public void note(Problem found) {
        problem = problem.or(() -> Optional.of(found));
    }

    /** What was wrong first, if anything was. */
    public Optional<Problem> problem() {
        return problem;
    }

    private static boolean isAbsent(@Nullable JsonNode node) {
        return node == null || node.isNull();
    }

    /** What reading a body came to. */
    public sealed interface ReadOutcome {
        record Read(JsonFields fields) implements ReadOutcome {}

        record Refused(Problem problem) implements ReadOutcome {}
    }
}

package dev.farebox.upstream.gemini;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.farebox.upstream.wire.NestedScanner;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds in an answer of Gemini's format, or in the chunks of a stream of it, what metering has to know. Not
 * thread-safe.
 */
public final class GenerateContentScanner extends NestedScanner<GenerateContentScanner.Place> {
    /** Where in the document a value stands. Everything that is not named is skipped. */
    enum Place {
        DOCUMENT,
        ANSWER,
        CANDIDATES,
        CANDIDATE,
        CONTENT,
        PARTS,
        PART,
        FUNCTION_CALL,
        /** What a function is called with, at any depth. */
        ARGUMENTS,
        FEEDBACK,
        USAGE,
        ERROR,
        ERROR_DETAILS,
        ERROR_DETAIL
    }

    private final String model;
    private final GenerateContentFacts facts = new GenerateContentFacts();
    private final GenerateContentUsage counts = new GenerateContentUsage();
    private int nextCandidate;
    private int candidate;
    private boolean candidateFinished;

    /**
     * Makes a scanner.
     *
     * @param model the public name, to find where another one has to be replaced by it
     */
    public GenerateContentScanner(String model) {
        super(Place.DOCUMENT, new Place[MAX_DEPTH]);
        this.model = model;
    }

    @Override
    public GenerateContentFacts facts() {
        return facts;
    }

    @Override
    protected @Nullable Place object(Place around, String name) {
        return switch (around) {
            case DOCUMENT -> Place.ANSWER;
            case ANSWER ->
                switch (name) {
                    case "promptFeedback" -> Place.FEEDBACK;
                    case "usageMetadata" -> beginUsage();
                    case "error" -> beginError();
                    default -> null;
                };
            case CANDIDATES -> beginCandidate();
            case CANDIDATE -> "content".equals(name) ? Place.CONTENT : null;
            case PARTS -> Place.PART;
            case PART -> inPart(name);
            case FUNCTION_CALL -> "args".equals(name) ? Place.ARGUMENTS : null;
            case ARGUMENTS -> Place.ARGUMENTS;
            case ERROR_DETAILS -> Place.ERROR_DETAIL;
            case CONTENT, FEEDBACK, USAGE, ERROR, ERROR_DETAIL -> null;
        };
    }

    @Override
    protected @Nullable Place array(Place around, String name) {
        return switch (around) {
            // Errors of a stream that was not asked for as events come in a list.
            case DOCUMENT -> Place.DOCUMENT;
            case ANSWER -> "candidates".equals(name) ? beginCandidates() : null;
            case CONTENT -> "parts".equals(name) ? Place.PARTS : null;
            case ARGUMENTS -> Place.ARGUMENTS;
            case ERROR -> "details".equals(name) ? Place.ERROR_DETAILS : null;
            case CANDIDATES, CANDIDATE, PARTS, PART, FUNCTION_CALL, FEEDBACK, USAGE, ERROR_DETAILS, ERROR_DETAIL ->
                null;
        };
    }

    private Place beginCandidates() {
        nextCandidate = 0;
        return Place.CANDIDATES;
    }

    private Place beginCandidate() {
        candidate = nextCandidate;
        nextCandidate++;
        candidateFinished = false;
        return Place.CANDIDATE;
    }

    private Place beginUsage() {
        counts.begin();
        return Place.USAGE;
    }

    private Place beginError() {
        facts.error();
        return Place.ERROR;
    }

    /** Images and the like are output, though not text. */
    private @Nullable Place inPart(String name) {
        if ("functionCall".equals(name)) {
            return Place.FUNCTION_CALL;
        }
        facts.addPiece();
        return null;
    }

    @Override
    protected boolean isUsage(Place place) {
        return place == Place.USAGE;
    }

    @Override
    protected void scalar(Place around, String name, JsonToken token, JsonParser parser) throws IOException {
        switch (around) {
            case ANSWER -> {
                if ("modelVersion".equals(name)) {
                    facts.model(model, token, parser);
                }
            }
            case CANDIDATE -> {
                switch (name) {
                    case "index" -> candidate = parser.getValueAsInt(candidate);
                    case "finishReason" -> candidateFinished |= isReason(token, parser);
                    default -> {
                        // Passes by.
                    }
                }
            }
            case PART -> {
                if ("text".equals(name)) {
                    facts.addOutput(token, parser);
                }
            }
            case FUNCTION_CALL -> {
                if ("name".equals(name)) {
                    facts.addOutput(token, parser);
                }
            }
            case ARGUMENTS -> facts.addText(parser);
            case FEEDBACK -> {
                if ("blockReason".equals(name) && isReason(token, parser)) {
                    facts.block();
                }
            }
            case USAGE -> counts.take(name, token, parser);
            case ERROR -> errorCode("status".equals(name), token, parser);
            // A reason says more than the status, and stands behind it.
            case ERROR_DETAIL -> errorCode("reason".equals(name), token, parser);
            case DOCUMENT, CANDIDATES, CONTENT, PARTS, ERROR_DETAILS -> {
                // Nothing of interest can stand here.
            }
        }
    }

    private static boolean isReason(JsonToken token, JsonParser parser) throws IOException {
        return token == JsonToken.VALUE_STRING && !parser.getText().endsWith("_UNSPECIFIED");
    }

    private void errorCode(boolean named, JsonToken token, JsonParser parser) throws IOException {
        if (named && token == JsonToken.VALUE_STRING) {
            facts.errorCode(parser.getText());
        }
    }

    @Override
    protected void left(Place place, Place around, JsonParser parser) {
        if (place == Place.CANDIDATE && candidateFinished) {
            facts.finish(candidate);
        } else if (place == Place.USAGE) {
            facts.report(counts.reported());
        }
    }
}

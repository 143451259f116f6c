package dev.farebox.upstream.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.upstream.wire.AnswerFacts;
import dev.farebox.upstream.wire.NestedScanner;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds output, usage and errors in a response of the Responses API, or in one event of a stream of it, which carries a
 * response or a piece of output. Not thread-safe.
 */
final class ResponseScanner extends NestedScanner<ResponseScanner.Place> {
    /** Where in the document a value stands. Everything that is not named is skipped. */
    enum Place {
        DOCUMENT,
        EVENT,
        RESPONSE,
        OUTPUT,
        ITEM,
        PARTS,
        PART,
        USAGE,
        DETAILS,
        ERROR
    }

    private final String model;
    private final Place outermost;
    private final AnswerFacts facts = new AnswerFacts();
    private final ResponsesUsage counts = new ResponsesUsage();
    private String type = "";
    private String id = "";
    private long created;
    private long sequenceNumber;
    private boolean failed;

    private ResponseScanner(String model, Place outermost) {
        super(Place.DOCUMENT, new Place[MAX_DEPTH]);
        this.model = model;
        this.outermost = outermost;
    }

    /**
     * Makes a scanner of a whole response.
     *
     * @param model the public name, to find where another one has to be replaced by it
     */
    static ResponseScanner ofWhole(String model) {
        return new ResponseScanner(model, Place.RESPONSE);
    }

    /** Makes a scanner of the events of one stream. */
    static ResponseScanner ofEvents(String model) {
        return new ResponseScanner(model, Place.EVENT);
    }

    @Override
    public AnswerFacts facts() {
        return facts;
    }

    /** What the latest event is; empty if it did not say. */
    String type() {
        return type;
    }

    /** The provider's id of the response; empty if it gave none. */
    String id() {
        return id;
    }

    /** When the provider began the response, in Unix seconds; zero if it did not say. */
    long created() {
        return created;
    }

    /** The number of the latest event that had one; zero if none had. */
    long sequenceNumber() {
        return sequenceNumber;
    }

    @Override
    protected @Nullable Place object(Place around, String name) {
        return switch (around) {
            case DOCUMENT -> beginDocument();
            case EVENT ->
                switch (name) {
                    case "response" -> Place.RESPONSE;
                    case "error" -> beginErrorEvent();
                    default -> null;
                };
            case RESPONSE ->
                switch (name) {
                    case "usage" -> beginUsage();
                    case "error" -> beginError();
                    default -> null;
                };
            case OUTPUT -> beginItem();
            case PARTS -> Place.PART;
            case USAGE -> Place.DETAILS;
            case ITEM, PART, DETAILS, ERROR -> null;
        };
    }

    @Override
    protected @Nullable Place array(Place around, String name) {
        return switch (around) {
            case DOCUMENT -> Place.DOCUMENT;
            // What a stream has brought piece by piece, its last event repeats.
            case RESPONSE -> outermost == Place.RESPONSE && "output".equals(name) ? Place.OUTPUT : null;
            case ITEM -> "content".equals(name) || "summary".equals(name) ? Place.PARTS : null;
            case EVENT, OUTPUT, PARTS, PART, USAGE, DETAILS, ERROR -> null;
        };
    }

    private Place beginDocument() {
        type = "";
        failed = false;
        return outermost;
    }

    private Place beginItem() {
        facts.finishSeen();
        return Place.ITEM;
    }

    private Place beginUsage() {
        counts.begin();
        return Place.USAGE;
    }

    private Place beginErrorEvent() {
        facts.error();
        return Place.ERROR;
    }

    private Place beginError() {
        failed = true;
        return Place.ERROR;
    }

    @Override
    protected void left(Place place, Place around, JsonParser parser) {
        if (place == Place.USAGE) {
            facts.report(counts.reported());
        } else if (place == Place.RESPONSE && failed && facts.usage() instanceof ReportedUsage.Missing) {
            // One that failed and tells its usage was charged by the provider.
            facts.error();
        }
    }

    @Override
    protected boolean isUsage(Place place) {
        return place == Place.USAGE;
    }

    @Override
    protected void scalar(Place around, String name, JsonToken token, JsonParser parser) throws IOException {
        switch (around) {
            case EVENT -> scalarInEvent(name, token, parser);
            case RESPONSE -> scalarInResponse(name, token, parser);
            case ITEM -> {
                switch (name) {
                    case "arguments", "input", "name" -> facts.addOutput(token, parser);
                    default -> {
                        // The type, for one.
                    }
                }
            }
            case PART -> {
                if ("text".equals(name) || "refusal".equals(name)) {
                    facts.addOutput(token, parser);
                }
            }
            case USAGE, DETAILS -> counts.take(name, token, parser);
            case ERROR -> {
                if (("code".equals(name) || "type".equals(name)) && token != JsonToken.VALUE_NULL) {
                    facts.errorCode(parser.getText());
                }
            }
            case DOCUMENT, OUTPUT, PARTS -> {
                // Nothing of interest can stand here.
            }
        }
    }

    private void scalarInEvent(String name, JsonToken token, JsonParser parser) throws IOException {
        switch (name) {
            case "type" -> {
                type = token == JsonToken.VALUE_STRING ? parser.getText() : "";
                if ("error".equals(type)) {
                    facts.error();
                }
            }
            case "delta" -> facts.addOutput(token, parser);
            case "sequence_number" -> sequenceNumber = parser.getValueAsLong(sequenceNumber);
            case "code" -> {
                if (facts.isError() && token != JsonToken.VALUE_NULL) {
                    facts.errorCode(parser.getText());
                }
            }
            default -> {
                // Passes by.
            }
        }
    }

    private void scalarInResponse(String name, JsonToken token, JsonParser parser) throws IOException {
        boolean text = token == JsonToken.VALUE_STRING;
        switch (name) {
            case "model" -> facts.model(model, token, parser);
            case "id" -> id = text ? parser.getText() : id;
            case "created_at" -> created = parser.getValueAsLong(created);
            case "error" -> failed |= text && parser.getTextLength() > 0;
            case "status" -> failed |= text && "failed".equals(parser.getText());
            default -> {
                // Passes by.
            }
        }
    }
}

package dev.farebox.upstream.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Locale;

/**
 * Finds in usage objects what the provider itself takes for the call: members at any depth whose name contains
 * {@code cost}, in whatever case, with all that is in them. OpenRouter names {@code cost} and
 * {@code cost_details.upstream_inference_cost} there (openrouter.ai/docs, "Usage accounting"). Not thread-safe.
 */
public final class CostFinder {
    private static final int NOWHERE = 0;

    /** Brackets that are open, from that of the usage object on; none outside of one. */
    private int depth = NOWHERE;
    /** At which depth the value of a cost stands that has begun. */
    private int costDepth = NOWHERE;

    private String name = "";
    private boolean named;
    private int start;

    /** A new document begins. */
    public void begin() {
        depth = NOWHERE;
        costDepth = NOWHERE;
        named = false;
    }

    /** The current token opened a usage object. */
    public void usageBegins() {
        depth = 1;
    }

    /**
     * Takes the parser's current token, of whatever part of the document.
     *
     * @param facts to which the finds go
     */
    public void token(JsonToken token, JsonParser parser, AnswerFacts facts) throws IOException {
        if (depth == NOWHERE) {
            return;
        }
        if (costDepth == NOWHERE) {
            look(token, parser, facts);
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (token.isStructEnd() && costDepth != NOWHERE && depth == costDepth) {
            ends(parser, facts);
        }
    }

    private void look(JsonToken token, JsonParser parser, AnswerFacts facts) throws IOException {
        if (token == JsonToken.FIELD_NAME) {
            name = parser.currentName();
            named = name.toLowerCase(Locale.ROOT).contains("cost");
            if (named) {
                facts.costBegins();
            }
        } else if (named) {
            named = false;
            // The non-blocking parser, unlike the blocking one, says that a value starts behind its first byte.
            start = (int) parser.currentTokenLocation().getByteOffset() - (parser.canParseAsync() ? 1 : 0);
            costDepth = depth;
            if (!token.isStructStart()) {
                parser.finishToken();
                ends(parser, facts);
            }
        }
    }

    private void ends(JsonParser parser, AnswerFacts facts) {
        facts.cost(name, costDepth, new ByteRange(start, (int)
                parser.currentLocation().getByteOffset()));
        costDepth = NOWHERE;
    }
}

package dev.farebox.upstream.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.farebox.upstream.usage.UsageReader;
import dev.farebox.upstream.wire.AnswerFacts;
import dev.farebox.upstream.wire.AnswerScanner;
import dev.farebox.upstream.wire.CostFinder;
import java.io.IOException;
import java.util.Set;

/**
 * Finds the usage, the content and an error in an answer that has no output to be counted, such as vectors or images:
 * what it holds is at its top level. Not thread-safe.
 */
final class DocumentScanner implements AnswerScanner {
    private static final int TOP = 1;

    /** What each item of the content is called where usage is read; no provider names a member so. */
    static final String ITEM = "";

    private final String model;
    private final Shape shape;
    private final UsageReader counts;
    private final AnswerFacts facts = new AnswerFacts();
    private final CostFinder costs = new CostFinder();
    private int depth;
    private String top = "";
    private String name = "";

    /**
     * Where things stand in an answer.
     *
     * @param content the member that is the answer: a list, each item of which is a piece of content, or a text
     * @param usage the members that tell of usage, or hold objects that do
     */
    record Shape(String content, Set<String> usage) {}

    /**
     * Makes a scanner.
     *
     * @param model the public name, to find where another one has to be replaced by it
     * @param counts understands the usage, is shown each piece of content as {@link #ITEM}, and is of this answer only
     */
    DocumentScanner(String model, Shape shape, UsageReader counts) {
        this.model = model;
        this.shape = shape;
        this.counts = counts;
    }

    @Override
    public void begin() {
        depth = 0;
        top = "";
        costs.begin();
        facts.begin();
        counts.begin();
    }

    @Override
    public AnswerFacts facts() {
        return facts;
    }

    @Override
    public void token(JsonToken token, JsonParser parser) throws IOException {
        costs.token(token, parser, facts);
        if (token == JsonToken.FIELD_NAME) {
            name = parser.currentName();
            top = depth == TOP ? name : top;
            return;
        }
        if (token.isStructEnd()) {
            close();
            return;
        }
        if (isContent(token)) {
            facts.finishSeen();
            counts.take(ITEM, token, parser);
        }
        if (token.isStructStart()) {
            open(token);
        } else {
            scalar(token, parser);
        }
    }

    private boolean isContent(JsonToken token) {
        boolean item = depth == TOP + 1;
        boolean text = depth == TOP && token == JsonToken.VALUE_STRING;
        return top.equals(shape.content) && (item || text);
    }

    private void open(JsonToken token) {
        if (depth == TOP && top.equals("error") && token == JsonToken.START_OBJECT) {
            facts.error();
        }
        // Usage that is not counted names a cost as well.
        if (depth == TOP && token == JsonToken.START_OBJECT && (top.equals("usage") || shape.usage.contains(top))) {
            costs.usageBegins();
        }
        // Gemini's OpenAI layer wraps an error in an array, which is no level of its own.
        boolean wrapper = depth == 0 && token == JsonToken.START_ARRAY;
        depth += wrapper ? 0 : 1;
    }

    private void close() {
        depth--;
        if (depth == 0) {
            facts.report(counts.reported());
            facts.complete();
        }
    }

    private void scalar(JsonToken token, JsonParser parser) throws IOException {
        if (shape.usage.contains(top)) {
            counts.take(name, token, parser);
        } else if (top.equals("error")) {
            error(token, parser);
        } else if (depth == TOP && top.equals("model")) {
            facts.model(model, token, parser);
        }
    }

    private void error(JsonToken token, JsonParser parser) throws IOException {
        if (depth == TOP && token == JsonToken.VALUE_STRING && parser.getTextLength() > 0) {
            facts.error();
        } else if (depth > TOP && (name.equals("code") || name.equals("type")) && token != JsonToken.VALUE_NULL) {
            facts.errorCode(parser.getText());
        }
    }
}

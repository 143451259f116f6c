package dev.farebox.upstream.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A scanner that knows where in a document it is. A format says which objects and lists have a place of interest, and
 * takes the values that stand in one; everything else is skipped. Not thread-safe.
 *
 * @param <P> the places; one of them is the document itself, around everything
 */
public abstract class NestedScanner<P> implements AnswerScanner {
    /** Deeper than the places of any format can be nested, but for parts within parts, which are then skipped. */
    protected static final int MAX_DEPTH = 32;

    private final P document;
    private final P[] path;
    private final CostFinder costs = new CostFinder();
    private int depth;
    private int skipped;
    private String name = "";

    /**
     * @param document the place around everything
     * @param path an array of {@link #MAX_DEPTH} for this scanner
     */
    protected NestedScanner(P document, P[] path) {
        this.document = document;
        this.path = path;
    }

    /** The place of an object, or null to skip it. */
    protected abstract @Nullable P object(P around, String name);

    /** The place of a list, or null to skip it. */
    protected abstract @Nullable P array(P around, String name);

    /** Whether what stands in a place is usage. */
    protected abstract boolean isUsage(P place);

    /** A value that is neither object nor list. */
    protected abstract void scalar(P around, String name, JsonToken token, JsonParser parser) throws IOException;

    /** A place ends; the parser stands at its bracket. */
    protected abstract void left(P place, P around, JsonParser parser);

    /** The place around the current one. */
    protected final P outer() {
        return path[depth - 1];
    }

    @Override
    public final void begin() {
        depth = 0;
        path[0] = document;
        skipped = 0;
        costs.begin();
        facts().begin();
    }

    @Override
    public final void token(JsonToken token, JsonParser parser) throws IOException {
        costs.token(token, parser, facts());
        if (skipped > 0) {
            skipped += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            return;
        }
        switch (token) {
            case FIELD_NAME -> name = parser.currentName();
            case START_OBJECT -> enter(object(path[depth], name));
            case START_ARRAY -> enter(array(path[depth], name));
            case END_OBJECT, END_ARRAY -> leave(parser);
            default -> scalar(path[depth], name, token, parser);
        }
    }

    private void enter(@Nullable P place) {
        if (place == null || depth + 1 == MAX_DEPTH) {
            skipped = 1;
            return;
        }
        depth++;
        path[depth] = place;
        if (isUsage(place)) {
            costs.usageBegins();
        }
    }

    private void leave(JsonParser parser) {
        P place = path[depth];
        depth--;
        left(place, path[depth], parser);
        if (depth == 0) {
            facts().complete();
        }
    }
}

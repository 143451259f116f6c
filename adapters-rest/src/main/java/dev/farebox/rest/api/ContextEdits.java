package dev.farebox.rest.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;

/** Refuses what a provider makes of a conversation by itself, such as summaries, which are charged beside the answer. */
final class ContextEdits {
    private static final String NAME = "context_management";

    /** They only leave something out before the model reads the prompt. */
    private static final Set<String> CLEARING = Set.of("clear_tool_uses_20250919", "clear_thinking_20251015");

    private ContextEdits() {}

    /** Checks {@code context_management}; the parser stands at its first token and ends at its last. */
    static void take(JsonParser parser, RequestFields faults) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (!isClearing(parser)) {
            faults.note(RequestFault.unsupported(
                    NAME,
                    "\"" + NAME + "\" may hold \"edits\" of the types "
                            + String.join(" and ", CLEARING.stream().sorted().toList())
                            + " only; the price of others is not covered."));
        }
    }

    private static boolean isClearing(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return false;
        }
        boolean all = true;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean edits = parser.currentName().equals("edits");
            boolean list = parser.nextToken() == JsonToken.START_ARRAY;
            all &= edits && list;
            if (list) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    all &= ItemType.isOneOf(CLEARING, parser);
                }
            } else {
                parser.skipChildren();
            }
        }
        return all;
    }
}

package dev.farebox.rest.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;

/** Refuses tools that run at the provider: each use has a price beside the tokens. Tools of the caller pass. */
final class HostedTools {
    private static final Set<String> RUN_BY_CALLER = Set.of("function", "custom");

    private HostedTools() {}

    /** Checks the list; the parser stands at its first token and ends at its last. */
    static void take(JsonParser parser, RequestFields faults) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_NULL) {
                faults.note(RequestFault.value("tools", "\"tools\" must be a list of functions."));
            }
            parser.skipChildren();
            return;
        }
        int index = 0;
        for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
            if (!ItemType.isOneOf(RUN_BY_CALLER, parser)) {
                faults.note(RequestFault.unsupported(
                        "tools[" + index + "]",
                        "Only tools of the types \"function\" and \"custom\" are offered; those that run at the provider"
                                + " have prices of their own."));
            }
            index++;
        }
    }
}

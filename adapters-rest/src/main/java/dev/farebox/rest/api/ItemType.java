package dev.farebox.rest.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;

/** Looks at the {@code type} of an item in a list of a request. */
final class ItemType {
    private ItemType() {}

    /**
     * Whether an item is an object that says its type, and only one of these, however often. The parser stands at its
     * first token and ends at its last.
     */
    static boolean isOneOf(Set<String> types, JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return false;
        }
        boolean typed = false;
        boolean every = true;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean type = parser.currentName().equalsIgnoreCase("type");
            JsonToken value = parser.nextToken();
            if (type) {
                typed = true;
                every &= value == JsonToken.VALUE_STRING && types.contains(parser.getText());
            }
            parser.skipChildren();
        }
        return typed && every;
    }
}

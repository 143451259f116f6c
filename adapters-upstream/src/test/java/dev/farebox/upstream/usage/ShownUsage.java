package dev.farebox.upstream.usage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Shows readers the usage objects of an answer, as an endpoint does. */
final class ShownUsage {
    private ShownUsage() {}

    /** Shows all objects of a name, one after the other, wherever in the JSON they stand. */
    static void show(UsageReader reader, String usageMember, String json) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT && usageMember.equals(parser.currentName())) {
                    showObject(reader, parser);
                }
            }
        }
    }

    private static void showObject(UsageReader reader, JsonParser parser) throws IOException {
        reader.begin();
        for (int depth = 1; depth > 0; ) {
            JsonToken token = parser.nextToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token.isScalarValue()) {
                reader.take(parser.currentName(), token, parser);
            }
        }
    }
}

package dev.farebox.rest.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Whether a request asks for a stream, and for the usage of it. Not thread-safe. */
final class StreamFields {
    private final RequestFields fields;
    private boolean stream;
    private boolean usageAsked;

    StreamFields(RequestFields fields) {
        this.fields = fields;
    }

    boolean stream() {
        return stream;
    }

    boolean usageAsked() {
        return stream && usageAsked;
    }

    /** Takes {@code stream}. */
    void take(JsonParser parser) throws IOException {
        stream = fields.flag("stream", parser);
    }

    /** Takes {@code stream_options}. */
    void takeOptions(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            fields.note(RequestFault.value("stream_options", "\"stream_options\" must be an object."));
            parser.skipChildren();
            return;
        }
        boolean seen = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean usage = parser.currentName().equalsIgnoreCase("include_usage");
            parser.nextToken();
            if (!usage) {
                parser.skipChildren();
                continue;
            }
            if (seen) {
                fields.note(
                        RequestFault.json("\"stream_options.include_usage\" stands in the body twice. Send it once."));
            }
            seen = true;
            usageAsked = fields.flag("stream_options.include_usage", parser);
        }
    }
}

package dev.farebox.rest.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;

/** Counts the messages of a chat completion and what is attached to them. Not thread-safe. */
final class ChatMessages {
    private static final int MAX_MESSAGES = 10_000;

    /** Parts that are nothing but text, whose bytes bound their tokens; every other part counts as an attachment. */
    private static final Set<String> TEXT_PARTS =
            Set.of("text", "input_text", "output_text", "refusal", "thinking", "tool_use", "tool_result");

    private final RequestFields faults;
    private int count;
    private int attachments;

    ChatMessages(RequestFields faults) {
        this.faults = faults;
    }

    int count() {
        return count;
    }

    int attachments() {
        return attachments;
    }

    /** Takes the list; the parser stands at its first token and ends at its last. */
    void take(JsonParser parser) throws IOException {
        count = 0;
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            faults.note(RequestFault.value("messages", "\"messages\" must be a list of messages."));
            parser.skipChildren();
            return;
        }
        for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
            if (item == JsonToken.START_OBJECT) {
                takeMessage(parser);
            } else {
                faults.note(RequestFault.value(name(), "A message must be an object with \"role\" and \"content\"."));
                parser.skipChildren();
            }
            count++;
        }
        if (count == 0) {
            faults.note(RequestFault.value("messages", "\"messages\" is empty. Send at least one message."));
        }
        if (count > MAX_MESSAGES) {
            faults.note(RequestFault.value("messages", "More than " + MAX_MESSAGES + " messages. Send fewer."));
        }
    }

    private void takeMessage(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            JsonToken value = parser.nextToken();
            if (member.equalsIgnoreCase("content") && value == JsonToken.START_ARRAY) {
                takeParts(parser);
            } else if (member.equalsIgnoreCase("content") && value == JsonToken.START_OBJECT) {
                takePart(parser);
            } else if (member.equalsIgnoreCase("audio") && value != JsonToken.VALUE_NULL) {
                faults.note(RequestFault.unsupported(
                        name() + ".audio", "Earlier sound answers are not kept here. Send their text instead."));
                parser.skipChildren();
            } else {
                parser.skipChildren();
            }
        }
    }

    private void takeParts(JsonParser parser) throws IOException {
        for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
            if (item == JsonToken.START_OBJECT) {
                takePart(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void takePart(JsonParser parser) throws IOException {
        String type = "";
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                if (depth == 1 && member.equalsIgnoreCase("type")) {
                    type = text(parser, parser.nextToken());
                    depth += parser.currentToken().isStructStart() ? 1 : 0;
                } else if (member.equalsIgnoreCase("file_id")) {
                    faults.note(RequestFault.unsupported(
                            name() + ".content", "Stored files are not offered here. Send the file in the message."));
                }
            }
        }
        if (type.equals("input_audio")) {
            faults.note(RequestFault.unsupported(
                    name() + ".content", "Sound is not offered here, because it has a price of its own. Send text."));
        }
        if (!TEXT_PARTS.contains(type)) {
            attachments++;
        }
    }

    private static String text(JsonParser parser, JsonToken value) throws IOException {
        return value == JsonToken.VALUE_STRING ? parser.getText() : "";
    }

    private String name() {
        return "messages[" + count + "]";
    }
}

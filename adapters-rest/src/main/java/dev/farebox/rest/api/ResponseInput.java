package dev.farebox.rest.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;

/**
 * Counts the items of a response's input and what is attached to them. Items that refer to what a provider stored, or
 * bring tools that run there, are refused; so is every kind of item that is not known. Not thread-safe.
 */
final class ResponseInput {
    private static final String INPUT = "input";
    private static final int MAX_ITEMS = 10_000;

    /** Items that stand for themselves (schema InputItem of OpenAI's API description). */
    private static final Set<String> ITEMS = Set.of(
            "message",
            "reasoning",
            "function_call",
            "function_call_output",
            "custom_tool_call",
            "custom_tool_call_output",
            "local_shell_call",
            "local_shell_call_output",
            "apply_patch_call",
            "apply_patch_call_output");

    /** Parts that are nothing but text, whose bytes bound their tokens; every other part counts as an attachment. */
    private static final Set<String> TEXT_PARTS = Set.of(
            "input_text",
            "output_text",
            "text",
            "refusal",
            "summary_text",
            "reasoning_text",
            "url_citation",
            "exec",
            "create_file",
            "update_file",
            "delete_file");

    private final RequestFields faults;
    private int count;
    private int attachments;

    ResponseInput(RequestFields faults) {
        this.faults = faults;
    }

    /** How many items there are; 0 if the member was not given, or is empty. */
    int count() {
        return count;
    }

    int attachments() {
        return attachments;
    }

    /** Takes the member; the parser stands at its first token and ends at its last. */
    void take(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case VALUE_STRING -> count = 1;
            case START_ARRAY -> takeItems(parser);
            default -> {
                faults.note(RequestFault.value(INPUT, "\"input\" must be a text or a list of messages."));
                parser.skipChildren();
            }
        }
    }

    private void takeItems(JsonParser parser) throws IOException {
        for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
            if (item == JsonToken.START_OBJECT) {
                takeItem(parser);
            } else {
                faults.note(RequestFault.value(name(), "An item must be an object, such as a message."));
                parser.skipChildren();
            }
            count++;
        }
        if (count > MAX_ITEMS) {
            faults.note(RequestFault.value(INPUT, "More than " + MAX_ITEMS + " items. Send fewer."));
        }
    }

    private void takeItem(JsonParser parser) throws IOException {
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token != JsonToken.FIELD_NAME) {
                continue;
            }
            String member = parser.currentName();
            boolean type = member.equalsIgnoreCase("type");
            if (!type && !member.equalsIgnoreCase("file_id")) {
                continue;
            }
            JsonToken value = parser.nextToken();
            depth += value.isStructStart() ? 1 : 0;
            if (!type) {
                checkStored(value);
            } else if (depth == 1) {
                checkItem(value == JsonToken.VALUE_STRING ? parser.getText() : "");
            } else {
                takePart(value == JsonToken.VALUE_STRING ? parser.getText() : "");
            }
        }
    }

    private void checkItem(String type) {
        if (!ITEMS.contains(type)) {
            faults.note(RequestFault.unsupported(
                    name() + ".type",
                    "Items of this type are not offered here: they refer to what a provider stored, or run at it. Send"
                            + " messages, function calls and their outputs in full."));
        }
    }

    private void takePart(String type) {
        if (type.equals("input_audio")) {
            faults.note(RequestFault.unsupported(
                    name(), "Sound is not offered here, because it has a price of its own. Send text."));
        }
        if (!TEXT_PARTS.contains(type)) {
            attachments++;
        }
    }

    private void checkStored(JsonToken fileId) {
        if (fileId != JsonToken.VALUE_NULL) {
            faults.note(RequestFault.unsupported(
                    name(), "Stored files are not offered here. Send the file in the message."));
        }
    }

    private String name() {
        return INPUT + "[" + count + "]";
    }
}

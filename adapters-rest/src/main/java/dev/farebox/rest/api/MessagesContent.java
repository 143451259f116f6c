package dev.farebox.rest.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Counts the messages of Anthropic's format and what is attached to them, and refuses what runs or is stored at the
 * provider. Not thread-safe.
 */
final class MessagesContent {
    private static final int MAX_MESSAGES = 10_000;

    /** A document has as many pages as fill a context, whatever its size: so many pictures as one of a million tokens. */
    private static final int ATTACHMENTS_PER_DOCUMENT = 50;

    /** Blocks that are nothing but text, whose bytes bound their tokens. */
    private static final Set<String> TEXT_BLOCKS = Set.of(
            "text",
            "thinking",
            "redacted_thinking",
            "tool_use",
            "tool_result",
            "tool_reference",
            "search_result",
            "server_tool_use",
            "web_search_tool_result",
            "web_search_result",
            "web_fetch_tool_result",
            "code_execution_tool_result",
            "bash_code_execution_tool_result",
            "text_editor_code_execution_tool_result",
            "mcp_tool_use",
            "mcp_tool_result");

    /** Sources whose content stands in the message as text, or as blocks that are counted themselves. */
    private static final Set<String> TEXT_SOURCES = Set.of("text", "content");

    /**
     * Tools whose description the provider knows, but which the caller runs. Each brings some hundred tokens of its own.
     *
     * <p>Source: "Tool use" in Anthropic's documentation of the Messages API.
     */
    private static final Pattern DESCRIBED_BY_PROVIDER = Pattern.compile("(bash|text_editor|computer|memory)_\\d{8}");

    private final RequestFields faults;
    private int messages;
    private int attachments;

    MessagesContent(RequestFields faults) {
        this.faults = faults;
    }

    int messages() {
        return messages;
    }

    int attachments() {
        return attachments;
    }

    /** Takes the list of messages; the parser stands at its first token and ends at its last. */
    void takeMessages(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            faults.note(RequestFault.value("messages", "\"messages\" must be a list of messages."));
            parser.skipChildren();
            return;
        }
        int before = messages;
        for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
            if (item == JsonToken.START_OBJECT) {
                takeMessage(parser);
            } else {
                faults.note(RequestFault.value(
                        "messages[" + (messages - before) + "]",
                        "A message must be an object with \"role\" and \"content\"."));
                parser.skipChildren();
            }
            messages++;
        }
        if (messages == before) {
            faults.note(RequestFault.value("messages", "\"messages\" is empty. Send at least one message."));
        }
        if (messages > MAX_MESSAGES) {
            faults.note(RequestFault.value("messages", "More than " + MAX_MESSAGES + " messages. Send fewer."));
        }
    }

    /** Takes the system prompt, which is a text or a list of blocks. */
    void takeSystem(JsonParser parser) throws IOException {
        messages++;
        takeContent(parser);
    }

    private void takeMessage(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean content = parser.currentName().equalsIgnoreCase("content");
            parser.nextToken();
            if (content) {
                takeContent(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void takeContent(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            takeBlock(parser);
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
                if (item == JsonToken.START_OBJECT) {
                    takeBlock(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    private void takeBlock(JsonParser parser) throws IOException {
        int weight = 0;
        // Parsers disagree on which of two members of one name counts, so the dearer one does.
        int textSources = 0;
        int sources = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName().toLowerCase(Locale.ROOT);
            parser.nextToken();
            switch (member) {
                case "type" -> weight = Math.max(weight, weight(text(parser)));
                case "content" -> takeContent(parser);
                case "source" -> {
                    sources++;
                    textSources += isText(parser) ? 1 : 0;
                }
                case "file_id" -> refuseStored(parser);
                // What a tool is called with may look like anything.
                default -> parser.skipChildren();
            }
        }
        boolean textOnly = sources > 0 && sources == textSources;
        attachments += textOnly ? 0 : weight;
    }

    private int weight(String type) {
        if (type.equals("container_upload")) {
            faults.note(stored());
        }
        return TEXT_BLOCKS.contains(type) ? 0 : type.equals("document") ? ATTACHMENTS_PER_DOCUMENT : 1;
    }

    /** Whether a source is text; one that is stored at the provider is refused. */
    private boolean isText(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            // The place where a citation or a search result names where it comes from.
            parser.skipChildren();
            return false;
        }
        boolean typed = false;
        boolean text = true;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName().toLowerCase(Locale.ROOT);
            parser.nextToken();
            switch (member) {
                case "type" -> {
                    typed = true;
                    text &= TEXT_SOURCES.contains(text(parser));
                }
                case "content" -> takeContent(parser);
                case "file_id" -> refuseStored(parser);
                default -> parser.skipChildren();
            }
        }
        return typed && text;
    }

    private void refuseStored(JsonParser parser) throws IOException {
        faults.note(stored());
        parser.skipChildren();
    }

    private static RequestFault stored() {
        return RequestFault.unsupported("messages", "Stored files are not offered here. Send the file in the message.");
    }

    /** Takes the list of tools: only those that the caller runs are offered. */
    void takeTools(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_NULL) {
                faults.note(RequestFault.value("tools", "\"tools\" must be a list of tools."));
            }
            parser.skipChildren();
            return;
        }
        int index = 0;
        for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
            takeTool("tools[" + index + "]", parser);
            index++;
        }
    }

    private void takeTool(String name, JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            faults.note(RequestFault.value(name, "A tool must be an object."));
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean type = parser.currentName().equalsIgnoreCase("type");
            JsonToken value = parser.nextToken();
            if (type && value != JsonToken.VALUE_NULL) {
                takeToolType(name, text(parser));
            } else {
                parser.skipChildren();
            }
        }
    }

    private void takeToolType(String name, String type) {
        if (DESCRIBED_BY_PROVIDER.matcher(type).matches()) {
            attachments++;
        } else if (!type.equals("custom")) {
            faults.note(RequestFault.unsupported(
                    name,
                    "Only tools that your own program runs are offered; those that run at the provider have prices of"
                            + " their own."));
        }
    }

    /** A text, or nothing for anything else, which is skipped. */
    private static String text(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        parser.skipChildren();
        return "";
    }
}

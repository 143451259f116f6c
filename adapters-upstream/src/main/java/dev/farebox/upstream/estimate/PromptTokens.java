package dev.farebox.upstream.estimate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.ApiRequest.Field;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Counts the input of a call: the texts of its messages, its tools as they are written, and what the format puts around
 * messages and before names. Every other string of a message, such as an image in it, counts by its bytes. The members
 * of all dialects are known by their names, for none of them means something else in another dialect.
 *
 * <p>Source of the three tokens around each message and before the answer, and of the one before a name: "How to count
 * tokens with tiktoken" in OpenAI's Cookbook, which found them in what the API reports.
 */
final class PromptTokens {
    private static final int TOKENS_AROUND_A_MESSAGE = 3;
    private static final int TOKENS_BEFORE_THE_ANSWER = 3;
    private static final int TOKENS_BEFORE_A_NAME = 1;

    private static final Set<String> TEXTS = Set.of(
            "role", "content", "text", "name", "arguments", "refusal", "reasoning_content", "thinking", "system");

    /** Members that hold the turns of a chat. */
    private static final List<String> CHATS = List.of("messages", "contents");

    /** Members that hold what the model reads. */
    private static final List<String> READ = List.of(
            "messages",
            "system",
            "contents",
            "systemInstruction",
            "system_instruction",
            "content",
            "requests",
            "input",
            "instructions",
            "prompt",
            "suffix",
            "query",
            "documents");

    /** Members beside these that become a part of the prompt. */
    private static final List<String> WRITTEN_OUT = List.of("tools", "functions", "response_format");

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private PromptTokens() {}

    /**
     * Counts a request that was read before, so that its size and depth are bounded.
     *
     * @throws IOException if its messages are no JSON
     */
    static void count(ApiRequest request, TextTokens counter) throws IOException {
        if (CHATS.stream().anyMatch(name -> request.field(name).isPresent())) {
            counter.addTokens(TOKENS_BEFORE_THE_ANSWER
                    + (long) TOKENS_AROUND_A_MESSAGE * request.extent().messages());
        }
        for (String name : READ) {
            Optional<Field> read = request.field(name);
            if (read.isPresent()) {
                countTexts(request.body(), read.get(), counter);
            }
        }
        for (String name : WRITTEN_OUT) {
            request.field(name).ifPresent(field -> counter.add(written(request.body(), field)));
        }
    }

    private static void countTexts(byte[] body, Field read, TextTokens counter) throws IOException {
        int length = read.end() - read.valueStart();
        try (JsonParser parser = JSON.createParser(body, read.valueStart(), length)) {
            // A text by itself, or one in a list of texts.
            String name = "text";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    name = parser.currentName();
                } else if (token == JsonToken.VALUE_STRING && TEXTS.contains(name)) {
                    counter.addTokens("name".equals(name) ? TOKENS_BEFORE_A_NAME : 0);
                    counter.add(parser.getText());
                } else if (token == JsonToken.VALUE_NUMBER_INT) {
                    // A list of tokens, or a number among texts, which is one as well.
                    counter.addTokens(1);
                } else if (token == JsonToken.VALUE_STRING) {
                    counter.addBytes(TextTokens.utf8Length(parser.getText(), 0));
                }
            }
        }
    }

    private static String written(byte[] body, Field field) {
        return new String(body, field.valueStart(), field.end() - field.valueStart(), UTF_8);
    }
}

package dev.farebox.bootstrap.rides;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Anthropic's and Gemini's dialects, as their clients speak them to the demo. */
enum SpokenDialect {
    ANTHROPIC(PriceByHand.CLAUDE_HAIKU) {
        @Override
        Answer ask(ApiClient client, String model, String prompt, boolean stream, int cap) {
            return client.call(
                    "v1/messages",
                    ApiClient.chat(model, prompt).put("max_tokens", cap).put("stream", stream));
        }

        @Override
        Answer count(ApiClient client, String model, String prompt) {
            return client.call("v1/messages/count_tokens", ApiClient.chat(model, prompt));
        }

        @Override
        String text(JsonObject piece) {
            return piece.containsKey("delta")
                    ? piece.getJsonObject("delta").getString("text", "")
                    : piece.getJsonArray("content", new JsonArray()).stream()
                            .map(block -> ((JsonObject) block).getString("text"))
                            .collect(Collectors.joining());
        }

        @Override
        String finish(JsonObject piece) {
            JsonObject said = piece.getJsonObject("delta", piece);
            return said.getString("stop_reason", "");
        }

        @Override
        String errorKind(JsonObject body) {
            return body.getJsonObject("error").getString("type");
        }
    },
    GEMINI(PriceByHand.GEMINI_FLASH_LITE) {
        @Override
        Answer ask(ApiClient client, String model, String prompt, boolean stream, int cap) {
            String action = stream ? ":streamGenerateContent?alt=sse" : ":generateContent";
            return client.call(
                    "v1beta/models/" + model + action,
                    contents(prompt).put("generationConfig", new JsonObject().put("maxOutputTokens", cap)));
        }

        @Override
        Answer count(ApiClient client, String model, String prompt) {
            return client.call("v1/models/" + model + ":countTokens", contents(prompt));
        }

        @Override
        String text(JsonObject piece) {
            return candidates(piece)
                    .map(candidate -> candidate.getJsonObject("content").getJsonArray("parts"))
                    .flatMap(JsonArray::stream)
                    .map(part -> ((JsonObject) part).getString("text"))
                    .collect(Collectors.joining());
        }

        @Override
        String finish(JsonObject piece) {
            return candidates(piece)
                    .map(candidate -> candidate.getString("finishReason", ""))
                    .collect(Collectors.joining());
        }

        private static Stream<JsonObject> candidates(JsonObject piece) {
            return piece.getJsonArray("candidates", new JsonArray()).stream().map(JsonObject.class::cast);
        }

        @Override
        String errorKind(JsonObject body) {
            return body.getJsonObject("error").getString("status");
        }
    };

    private final PriceByHand price;

    SpokenDialect(PriceByHand price) {
        this.price = price;
    }

    PriceByHand price() {
        return price;
    }

    static JsonObject contents(String prompt) {
        JsonArray parts = new JsonArray().add(new JsonObject().put("text", prompt));
        return new JsonObject()
                .put(
                        "contents",
                        new JsonArray().add(new JsonObject().put("role", "user").put("parts", parts)));
    }

    abstract Answer ask(ApiClient client, String model, String prompt, boolean stream, int cap);

    abstract Answer count(ApiClient client, String model, String prompt);

    /** The text in a whole answer, or in a piece of a stream. */
    abstract String text(JsonObject piece);

    /** The finish reason in it; empty if it has none. */
    abstract String finish(JsonObject piece);

    /** By what clients of the dialect tell errors apart. */
    abstract String errorKind(JsonObject body);

    /** The text of all of an answer. */
    String wholeText(Answer answer, boolean stream) {
        return stream ? answer.chunks().stream().map(this::text).collect(Collectors.joining()) : text(answer.json());
    }

    /** The only finish reason of an answer. */
    String onlyFinish(Answer answer, boolean stream) {
        return stream
                ? answer.chunks().stream().map(this::finish).collect(Collectors.joining())
                : finish(answer.json());
    }
}

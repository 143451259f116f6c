package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.request.Endpoint;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * The smallest call of an endpoint.
 *
 * @param call makes it
 * @param reason why it costs that
 * @param costNanos what it costs, reckoned by hand from what the simulator counts; tokens of a text are its bytes
 *     divided by four, rounded up, and a message has four more
 */
record EndpointSample(SampleCall call, String reason, long costNanos) {
    private static final PriceByHand CLAUDE = PriceByHand.CLAUDE_HAIKU;
    private static final PriceByHand GEMINI = PriceByHand.GEMINI_FLASH_LITE;
    private static final String GEMINI_PATH = "v1beta/models/" + GEMINI.model() + ":";

    private static final Map<Endpoint, EndpointSample> SAMPLES = Map.ofEntries(
            // 6 tokens in, 1 out.
            Map.entry(Endpoint.CHAT_COMPLETIONS, tokens("v1/chat/completions", chat(), 6 * 150 + 600)),
            Map.entry(Endpoint.RESPONSES, tokens("v1/responses", response(), 6 * 150 + 600)),
            Map.entry(
                    Endpoint.COMPLETIONS,
                    tokens("v1/completions", text("prompt").put("max_tokens", 1), 6 * 150 + 600)),
            // 2 tokens in.
            Map.entry(Endpoint.EMBEDDINGS, tokens("v1/embeddings", embedding(), 2 * 20)),
            // 2 tokens of the query with each of two documents, which have 2 and 1.
            Map.entry(Endpoint.RERANK, tokens("v2/rerank", rerank(), (2 + 2 + 2 + 1) * 20)),
            Map.entry(Endpoint.IMAGE_GENERATIONS, tokens("v1/images/generations", image(), 2 * 40_000_000L)),
            Map.entry(
                    Endpoint.IMAGE_EDITS,
                    new EndpointSample(
                            SampleCall.form("v1/images/edits", "image", List.of("model=dall-e-3", "n=2")),
                            "REPORTED",
                            2 * 40_000_000L)),
            // 5 characters; an answer of sound tells no usage.
            Map.entry(
                    Endpoint.SPEECH,
                    new EndpointSample(SampleCall.json("v1/audio/speech", speech()), "ESTIMATED", 5 * 15_000)),
            // Two and a half seconds, each begun one counted.
            Map.entry(Endpoint.TRANSCRIPTIONS, heard("v1/audio/transcriptions", "json", "REPORTED")),
            Map.entry(Endpoint.TRANSLATIONS, heard("v1/audio/translations", "srt", "ESTIMATED")),
            // Moderations are free here.
            Map.entry(
                    Endpoint.MODERATIONS,
                    new EndpointSample(SampleCall.json("v1/moderations", moderation()), "ESTIMATED", 0)),
            // 6 tokens in, 1 out.
            Map.entry(Endpoint.MESSAGES, tokens("v1/messages", message().put("max_tokens", 1), CLAUDE.cost(6, 0, 1))),
            Map.entry(Endpoint.COUNT_MESSAGE_TOKENS, tokens("v1/messages/count_tokens", message(), 0)),
            Map.entry(
                    Endpoint.GENERATE_CONTENT,
                    tokens(GEMINI_PATH + "generateContent", content(), GEMINI.cost(6, 0, 1))),
            Map.entry(
                    Endpoint.STREAM_GENERATE_CONTENT,
                    tokens(GEMINI_PATH + "streamGenerateContent?alt=sse", content(), GEMINI.cost(6, 0, 1))),
            Map.entry(
                    Endpoint.COUNT_CONTENT_TOKENS,
                    tokens(GEMINI_PATH + "countTokens", SpokenDialect.contents("Hello"), 0)),
            // 2 tokens in, for each text.
            Map.entry(Endpoint.EMBED_CONTENT, tokens(GEMINI_PATH + "embedContent", text(), GEMINI.cost(2, 0, 0))),
            Map.entry(
                    Endpoint.BATCH_EMBED_CONTENTS,
                    tokens(GEMINI_PATH + "batchEmbedContents", texts(), GEMINI.cost(4, 0, 0))));

    /** The smallest call of this endpoint; an assertion fails for one that nobody has thought of. */
    static EndpointSample of(Endpoint endpoint) {
        EndpointSample sample = SAMPLES.get(endpoint);
        assertThat(sample).as("no sample of " + endpoint).isNotNull();
        return sample;
    }

    private static EndpointSample tokens(String path, JsonObject body, long costNanos) {
        return new EndpointSample(SampleCall.json(path, body), "REPORTED", costNanos);
    }

    private static JsonObject text(String member) {
        return new JsonObject().put("model", "gpt-4o-mini").put(member, "Hello");
    }

    private static JsonObject chat() {
        return ApiClient.chat("gpt-4o-mini", "Hello").put("max_tokens", 1);
    }

    private static JsonObject response() {
        return text("input").put("max_output_tokens", 1);
    }

    private static JsonObject embedding() {
        return new JsonObject().put("model", "text-embedding-3-small").put("input", new JsonArray().add("Hello"));
    }

    private static JsonObject rerank() {
        return new JsonObject()
                .put("model", "jina-reranker-v2-base-multilingual")
                .put("query", "Hello")
                .put("documents", new JsonArray().add("Hello").add(new JsonObject().put("text", "Bye")));
    }

    private static JsonObject image() {
        return new JsonObject()
                .put("model", "dall-e-3")
                .put("prompt", "Hello")
                .put("n", 2)
                .put("size", "1024x1024");
    }

    private static JsonObject speech() {
        return new JsonObject().put("model", "tts-1").put("voice", "alloy").put("input", "Hello");
    }

    private static EndpointSample heard(String path, String format, String reason) {
        return new EndpointSample(
                SampleCall.form(path, "file", List.of("model=whisper-1", "response_format=" + format)),
                reason,
                3 * 100_000);
    }

    private static JsonObject moderation() {
        return new JsonObject().put("model", "omni-moderation-latest").put("input", "Hello");
    }

    private static JsonObject message() {
        return ApiClient.chat(CLAUDE.model(), "Hello");
    }

    private static JsonObject content() {
        return SpokenDialect.contents("Hello").put("generationConfig", new JsonObject().put("maxOutputTokens", 1));
    }

    private static JsonObject text() {
        return new JsonObject()
                .put(
                        "content",
                        SpokenDialect.contents("Hello").getJsonArray("contents").getJsonObject(0));
    }

    private static JsonObject texts() {
        JsonObject one = text().put("model", "models/" + GEMINI.model());
        return new JsonObject().put("requests", new JsonArray().add(one).add(one));
    }
}

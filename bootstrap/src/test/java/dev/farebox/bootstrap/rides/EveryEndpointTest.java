package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.request.Dialect;
import dev.farebox.application.request.Endpoint;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@DisplayName("At every endpoint of the dialect that the demo's provider speaks")
class EveryEndpointTest {
    @TestHTTPResource
    URI shop;

    @TestHTTPResource(value = "/operator", management = true)
    URI operatorRoot;

    private Operator operator;
    private ApiClient client;

    @BeforeEach
    void newKey() {
        operator = new Operator(operatorRoot);
        client = new ApiClient(shop, operator.issue("multi-provider", "1.00").secret());
    }

    /**
     * The smallest call of an endpoint.
     *
     * @param costNanos what it costs, reckoned by hand from what the simulator counts; tokens of a text are its bytes
     *     divided by four, rounded up, and a message has four more
     */
    private record Sample(SampleCall call, String reason, long costNanos) {}

    private static final Map<Endpoint, Sample> SAMPLES = Map.ofEntries(
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
                    new Sample(
                            SampleCall.form("v1/images/edits", "image", List.of("model=dall-e-3", "n=2")),
                            "REPORTED",
                            2 * 40_000_000L)),
            // 5 characters; an answer of sound tells no usage.
            Map.entry(
                    Endpoint.SPEECH, new Sample(SampleCall.json("v1/audio/speech", speech()), "ESTIMATED", 5 * 15_000)),
            // Two and a half seconds, each begun one counted.
            Map.entry(Endpoint.TRANSCRIPTIONS, heard("v1/audio/transcriptions", "json", "REPORTED")),
            Map.entry(Endpoint.TRANSLATIONS, heard("v1/audio/translations", "srt", "ESTIMATED")),
            // Moderations are free here.
            Map.entry(
                    Endpoint.MODERATIONS, new Sample(SampleCall.json("v1/moderations", moderation()), "ESTIMATED", 0)));

    private static Sample tokens(String path, JsonObject body, long costNanos) {
        return new Sample(SampleCall.json(path, body), "REPORTED", costNanos);
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

    private static Sample heard(String path, String format, String reason) {
        return new Sample(
                SampleCall.form(path, "file", List.of("model=whisper-1", "response_format=" + format)),
                reason,
                3 * 100_000);
    }

    private static JsonObject moderation() {
        return new JsonObject().put("model", "omni-moderation-latest").put("input", "Hello");
    }

    static Stream<Endpoint> endpoints() {
        return Stream.of(Endpoint.values()).filter(endpoint -> endpoint.dialect() == Dialect.OPENAI);
    }

    static Stream<Endpoint> pricedEndpoints() {
        return endpoints().filter(endpoint -> endpoint != Endpoint.MODERATIONS);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    @DisplayName("a call is admitted, held, relayed and settled: it leaves one ended call with its charge")
    void settled(Endpoint endpoint) {
        Sample sample = SAMPLES.get(endpoint);
        assertThat(sample).as("no sample of " + endpoint).isNotNull();
        Answer answer = sample.call().by(client);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.whole()).isTrue();
        KeyAccount.Call call = client.account().onlyCall();
        assertThat(call.reason()).isEqualTo(sample.reason());
        assertThat(call.cost()).isEqualTo(sample.costNanos());
        assertThat(client.account().used()).isEqualTo(sample.costNanos());
        assertThat(client.account().held()).isZero();
        assertThat(operator.checkLedger().getBoolean("balanced")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("pricedEndpoints")
    @DisplayName("nothing is sent to a provider for a key that cannot pay")
    void refused(Endpoint endpoint) {
        ApiClient poor = new ApiClient(
                shop, operator.issue("multi-provider", "0.000000001").secret());
        Answer answer = SAMPLES.get(endpoint).call().by(poor);
        assertThat(answer.status()).as(answer.body()).isEqualTo(402);
        assertThat(poor.account().calls()).isEmpty();
    }
}

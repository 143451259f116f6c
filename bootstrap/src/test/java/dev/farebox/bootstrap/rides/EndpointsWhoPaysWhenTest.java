package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of docs/decisions/0007 at endpoints beside chat completions. */
@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@DisplayName("Who pays when, beside chats")
class EndpointsWhoPaysWhenTest {
    @TestHTTPResource
    URI shop;

    @TestHTTPResource(value = "/operator", management = true)
    URI operatorRoot;

    private ApiClient client;

    @BeforeEach
    void newKey() {
        client = new ApiClient(
                shop, new Operator(operatorRoot).issue("multi-provider", "1.00").secret());
    }

    private static JsonObject with(String model, String member, Object value) {
        return new JsonObject().put("model", model).put(member, value);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Hello,        completed,  REPORTED",
        "#long 100,    incomplete, REPORTED",
        "#error-event, failed,     REPORTED",
        "#no-usage,    completed,  ESTIMATED"
    })
    @DisplayName("a streamed response that reached its terminal event: what it reported, or our count")
    void responses(String prompt, String status, String reason) {
        JsonObject body = with("gpt-4o-mini", "input", prompt).put("stream", true);
        Answer answer =
                client.call("v1/responses", prompt.startsWith("#long") ? body.put("max_output_tokens", 9) : body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.chunks().getLast().getString("type")).isEqualTo("response." + status);
        KeyAccount.Call call = client.account().onlyCall();
        assertThat(call.reason()).isEqualTo(reason);
        assertThat(call.cost()).isEqualTo(call.inputFresh() * 150 + call.output() * 600);
        assertThat(call.output()).isPositive();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"v1/responses, input", "v1/completions, prompt"})
    @DisplayName("a stream that its provider broke off: the input and what was relayed, and no end")
    void cut(String path, String member) {
        JsonObject body = with("gpt-4o-mini", member, "#cut #long 40").put("stream", true);
        Answer answer = client.call(path, body.put("max_tokens", 100));
        assertThat(answer.whole()).isFalse();
        assertThat(answer.body()).contains("\"error\"").doesNotContain("response.completed", "[DONE]");
        KeyAccount.Call call = client.account().onlyCall();
        assertThat(call.reason()).isEqualTo("UPSTREAM_CUT");
        assertThat(call.cost()).isPositive();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"responses", "completions", "embeddings", "images", "speech", "rerank", "transcriptions"})
    @DisplayName("a provider that failed before any content: nothing")
    void failed(String kind) {
        Answer answer = failing(kind).by(client);
        assertThat(answer.status()).as(answer.body()).isEqualTo(502);
        KeyAccount.Call call = client.account().onlyCall();
        assertThat(call.reason()).isEqualTo("UPSTREAM_FAILED");
        assertThat(call.cost()).isZero();
        assertThat(client.account().held()).isZero();
    }

    private static SampleCall failing(String kind) {
        String word = "#500";
        return switch (kind) {
            case "responses" -> SampleCall.json("v1/responses", with("gpt-4o-mini", "input", word));
            case "completions" -> SampleCall.json("v1/completions", with("gpt-4o-mini", "prompt", word));
            case "embeddings" -> SampleCall.json("v1/embeddings", with("text-embedding-3-small", "input", word));
            case "images" -> SampleCall.json("v1/images/generations", with("dall-e-3", "prompt", word));
            case "speech" ->
                SampleCall.json("v1/audio/speech", with("tts-1", "input", word).put("voice", "alloy"));
            case "rerank" ->
                SampleCall.json(
                        "v1/rerank",
                        with("jina-reranker-v2-base-multilingual", "query", word)
                                .put("documents", new JsonArray().add("a")));
            default -> SampleCall.form("v1/audio/transcriptions", "file", List.of("model=whisper-1", "prompt=" + word));
        };
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"512x512, auto", "1024x1024, low"})
    @DisplayName("an image of a kind without a price: refused, and no call")
    void unpricedKind(String size, String quality) {
        JsonObject body = with("dall-e-3", "prompt", "a").put("size", size).put("quality", quality);
        Answer answer = client.call("v1/images/generations", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("unsupported_field");
        assertThat(client.account().calls()).isEmpty();
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({
        "gpt-4o-mini, v1/images/generations, prompt",
        "dall-e-3, v1/embeddings, input",
        "tts-1, v1/responses, input",
        "whisper-1, v1/audio/speech, input"
    })
    @DisplayName("a model at an address that does not count what its price counts: refused, and no call")
    void wrongAddress(String model, String path, String member) {
        Answer answer = client.call(path, with(model, member, "a"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        assertThat(answer.errorCode()).isEqualTo("model_not_found");
        assertThat(client.account().calls()).isEmpty();
    }
}

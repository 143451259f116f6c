package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of docs/decisions/0007 in the order in which they stand there. */
@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@DisplayName("Who pays when")
class WhoPaysWhenTest {
    private static final PriceByHand PRICE = PriceByHand.DEEPSEEK_V4_FLASH;

    @TestHTTPResource
    URI shop;

    @TestHTTPResource(value = "/operator", management = true)
    URI operatorRoot;

    private Operator operator;
    private ApiClient client;

    @BeforeEach
    void newKey() {
        operator = new Operator(operatorRoot);
        client = new ApiClient(shop, operator.issue("trial", "1.00").secret());
    }

    @Test
    @DisplayName("refused before dispatch: nothing, and no call")
    void refused() {
        assertThat(client.call(new JsonObject().put("model", PRICE.model())).status())
                .isEqualTo(400);
        assertThat(client.call(ApiClient.chat("deepseek-v4-pro", "Hello")).status())
                .isEqualTo(403);
        assertThat(client.call(ApiClient.chat("no-such-model", "Hello")).status())
                .isEqualTo(404);
        ApiClient poor = new ApiClient(shop, operator.issue("trial", "0.000001").secret());
        assertThat(poor.call(ApiClient.chat(PRICE.model(), "Hello")).status()).isEqualTo(402);
        ApiClient stranger = new ApiClient(shop, "sk-gateway-unknown");
        assertThat(stranger.call(ApiClient.chat(PRICE.model(), "Hello")).status())
                .isEqualTo(401);
        for (ApiClient known : List.of(client, poor)) {
            assertThat(known.account().used()).isZero();
            assertThat(known.account().held()).isZero();
            assertThat(known.account().calls()).isEmpty();
        }
    }

    @Test
    @DisplayName("refused for its rate: nothing, and no call")
    void refusedForItsRate() {
        Operator.IssuedKey key = operator.issue("trial", "1.00");
        operator.allowPerMinute(key, 1);
        ApiClient hasty = new ApiClient(shop, key.secret());
        assertThat(hasty.call(ApiClient.chat(PRICE.model(), "Hello")).status()).isEqualTo(200);
        assertThat(hasty.call(ApiClient.chat(PRICE.model(), "Hello")).status()).isEqualTo(429);
        assertThat(hasty.account().calls()).hasSize(1);
    }

    @ParameterizedTest(name = "{0} (stream: {1}): status {2}")
    @CsvSource({
        "#429,         false, 503",
        "#429,         true,  503",
        "#500,         false, 502",
        "#500,         true,  502",
        "#junk,        false, 502",
        "#junk,        true,  502",
        "#error-event, false, 502",
    })
    @DisplayName("failed before any content: nothing")
    void failedBeforeContent(String prompt, boolean stream, int status) {
        Answer answer = client.call(ApiClient.chat(PRICE.model(), prompt).put("stream", stream));
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.errorCode()).isNotBlank();
        assertCharged("UPSTREAM_FAILED", 0);
    }

    @ParameterizedTest(name = "stream: {0}")
    @CsvSource({"false", "true"})
    @DisplayName("a success with nothing in it: nothing")
    void empty(boolean stream) {
        Answer answer = client.call(ApiClient.chat(PRICE.model(), "#empty").put("stream", stream));
        assertThat(answer.status()).as(answer.body()).isEqualTo(502);
        assertCharged("EMPTY", 0);
    }

    @Test
    @DisplayName("finished without usage by a model whose vocabulary is known: our count by it")
    void countedByVocabulary() {
        client = new ApiClient(shop, operator.issue("multi-provider", "1.00").secret());
        Answer answer = client.call(ApiClient.chat("gpt-4o-mini", "#no-usage"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        KeyAccount.Call call = client.account().onlyCall();
        assertThat(call.reason()).isEqualTo("ESTIMATED");
        int before = 3;
        int around = 3;
        int role = 1;
        int prompt = 4;
        assertThat(call.inputFresh()).isEqualTo(before + around + role + prompt);
    }

    @ParameterizedTest(name = "{0} (stream: {1})")
    @CsvSource({
        "Hello,                false, REPORTED",
        "Hello,                true,  REPORTED",
        "#no-usage and words,  false, ESTIMATED",
        "#no-usage and words,  true,  ESTIMATED",
        "#zero-usage of words, false, ESTIMATED",
        "#zero-usage of words, true,  ESTIMATED",
        "#absurd-usage now,    false, CLAMPED",
        "#absurd-usage now,    true,  CLAMPED",
    })
    @DisplayName("finished: reported usage, or our estimate where there is none to believe")
    void finished(String prompt, boolean stream, String reason) {
        Answer answer = client.call(ApiClient.chat(PRICE.model(), prompt).put("stream", stream));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        KeyAccount.Call call = chargedCall(reason);
        // The simulator counts four bytes of text as a token, and four for the message.
        String text = stream
                ? answer.streamedText()
                : answer.json()
                        .getJsonArray("choices")
                        .getJsonObject(0)
                        .getJsonObject("message")
                        .getString("content");
        assertThat(text).contains("You said");
        long honest = PRICE.cost(4 + prompt.length() / 4, 0, text.length() / 4);
        assertThat(call.cost()).isBetween(honest / 2, honest * 2);
        if (stream) {
            assertThat(answer.done()).isTrue();
            assertThat(finishReason(answer)).isEqualTo("stop");
        }
    }

    @Test
    @DisplayName("cut short by its own cap: what was reported for it")
    void capped() {
        Answer answer = client.call(ApiClient.stream(PRICE.model(), "#long 50").put("max_tokens", 10));
        assertThat(finishReason(answer)).isEqualTo("length");
        assertThat(answer.done()).isTrue();
        assertThat(chargedCall("REPORTED").output()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({"#cut #long 40", "#error-event #long 40"})
    @DisplayName("broken off after content: input and what was relayed; the caller gets an error and no end")
    void brokenOff(String prompt) {
        Answer answer = client.call(ApiClient.stream(PRICE.model(), prompt));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.whole()).isFalse();
        assertThat(answer.done()).isFalse();
        assertThat(answer.chunks().getLast().getJsonObject("error")).isNotNull();
        assertThat(answer.chunks()).noneMatch(WhoPaysWhenTest::finishes);
        assertThat(answer.streamedText()).startsWith(" 1 2 3");
        KeyAccount.Call call = chargedCall("UPSTREAM_CUT");
        assertThat(call.inputFresh()).isPositive();
        assertThat(call.output()).isBetween(10L, 40L);
    }

    @Test
    @DisplayName("a whole answer that is cut never was one: nothing")
    void wholeAnswerCut() {
        Answer answer = client.call(ApiClient.chat(PRICE.model(), "#cut"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(502);
        assertCharged("UPSTREAM_FAILED", 0);
    }

    @Test
    @DisplayName("the cap is ignored: the hold is charged, and the answer ends as if it had been obeyed")
    void capIgnored() {
        Answer answer = client.call(
                ApiClient.stream(PRICE.model(), "#ignore-cap #long 400").put("max_tokens", 20));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(finishReason(answer)).isEqualTo("length");
        assertThat(answer.done()).isTrue();
        assertThat(answer.streamedText()).doesNotContain(" 400");
        KeyAccount.Call call = chargedCall("HOLD_EXHAUSTED");
        // The hold is the worst case: 20 tokens out; in, the request's bytes and a thousand for the provider's own
        // frame.
        assertThat(call.cost()).isBetween(PRICE.cost(100, 0, 20), PRICE.cost(1400, 0, 20));
    }

    @Test
    @DisplayName("a model paid per call costs its price, or nothing if it fails before content")
    void perCall() {
        client = new ApiClient(shop, operator.issue("multi-provider", "1.00").secret());
        assertThat(client.call(ApiClient.chat("gemini-2.5-pro-c", "#500")).status())
                .isEqualTo(502);
        assertThat(client.account().used()).isZero();
        assertThat(client.call(ApiClient.stream("gemini-2.5-pro-c", "#no-usage"))
                        .status())
                .isEqualTo(200);
        assertThat(client.account().used()).isEqualTo(20_000_000);
        assertThat(client.account().calls().getFirst().reason()).isEqualTo("ESTIMATED");
    }

    private static String finishReason(Answer answer) {
        List<String> reasons = answer.chunks().stream()
                .filter(WhoPaysWhenTest::finishes)
                .map(chunk -> chunk.getJsonArray("choices").getJsonObject(0).getString("finish_reason"))
                .toList();
        assertThat(reasons).as(answer.body()).hasSize(1);
        return reasons.getFirst();
    }

    private static boolean finishes(JsonObject chunk) {
        return chunk.getJsonArray("choices") != null
                && !chunk.getJsonArray("choices").isEmpty()
                && chunk.getJsonArray("choices").getJsonObject(0).getString("finish_reason") != null;
    }

    /** The only call of the key, charged for this reason and, but for a used-up hold, exactly by its parts. */
    private KeyAccount.Call chargedCall(String reason) {
        KeyAccount.Call call = client.account().onlyCall();
        assertThat(call.reason()).isEqualTo(reason);
        if (!reason.equals("HOLD_EXHAUSTED")) {
            assertThat(call.cost()).isEqualTo(PRICE.cost(call));
        }
        assertCharged(reason, call.cost());
        return call;
    }

    private void assertCharged(String reason, long nanos) {
        KeyAccount account = client.account();
        assertThat(account.onlyCall().reason()).isEqualTo(reason);
        assertThat(account.onlyCall().cost()).isEqualTo(nanos);
        assertThat(account.used()).isEqualTo(nanos);
        assertThat(account.held()).isZero();
    }
}

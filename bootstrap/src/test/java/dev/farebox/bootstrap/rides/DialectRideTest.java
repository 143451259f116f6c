package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of docs/decisions/0007 once more, for those who do not speak OpenAI's dialect. */
@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@DisplayName("Who pays when, in Anthropic's and Gemini's dialects")
class DialectRideTest {
    private static final int CAP = 500;

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

    @AfterEach
    void balanced() {
        assertThat(operator.checkLedger().getBoolean("balanced")).isTrue();
    }

    private Answer ask(SpokenDialect dialect, String prompt, boolean stream) {
        return dialect.ask(client, dialect.price().model(), prompt, stream, CAP);
    }

    @ParameterizedTest
    @CsvSource({
        "ANTHROPIC, authentication_error, permission_error, not_found_error, billing_error",
        "GEMINI, UNAUTHENTICATED, PERMISSION_DENIED, NOT_FOUND, RESOURCE_EXHAUSTED",
    })
    @DisplayName("refused before dispatch: nothing, no call, and an error in the dialect's own words")
    void refused(SpokenDialect dialect, String unknownKey, String notInPlan, String unknownModel, String noMoney) {
        String model = dialect.price().model();
        ApiClient stranger = new ApiClient(shop, "sk-gateway-unknown");
        assertRefused(dialect, dialect.ask(stranger, model, "Hello", true, CAP), 401, unknownKey);
        ApiClient small = new ApiClient(shop, operator.issue("trial", "1.00").secret());
        assertRefused(dialect, dialect.ask(small, model, "Hello", false, CAP), 403, notInPlan);
        assertRefused(dialect, dialect.ask(client, "no-such-model", "Hello", true, CAP), 404, unknownModel);
        Answer foreign = dialect.ask(client, "gpt-4o-mini", "Hello", false, CAP);
        assertRefused(dialect, foreign, 404, unknownModel);
        assertThat(foreign.body()).contains("POST /v1/chat/completions (OpenAI)");
        ApiClient poor =
                new ApiClient(shop, operator.issue("multi-provider", "0.000001").secret());
        assertRefused(dialect, dialect.ask(poor, model, "Hello", true, CAP), 402, noMoney);
        assertThat(client.account().calls()).isEmpty();
        assertThat(client.account().held()).isZero();
    }

    private static void assertRefused(SpokenDialect dialect, Answer answer, int status, String kind) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(dialect.errorKind(answer.json())).isEqualTo(kind);
    }

    static Stream<Arguments> failures() {
        return Stream.of(SpokenDialect.values())
                .flatMap(dialect -> Stream.of("#429", "#500", "#junk", "#error-event", "#cut", "#empty")
                        .flatMap(prompt ->
                                Stream.of(Arguments.of(dialect, prompt, false), Arguments.of(dialect, prompt, true))))
                // These two break a stream off after its beginning, which is another row.
                .filter(row -> !(row.get()[2].equals(true)
                        && List.of("#error-event", "#cut").contains(row.get()[1])));
    }

    @ParameterizedTest(name = "{0} {1} (stream: {2})")
    @MethodSource("failures")
    @DisplayName("failed before any content, or with nothing in it: nothing")
    void failedBeforeContent(SpokenDialect dialect, String prompt, boolean stream) {
        Answer answer = ask(dialect, prompt, stream);
        assertThat(answer.status()).as(answer.body()).isEqualTo(prompt.equals("#429") ? 503 : 502);
        assertThat(dialect.errorKind(answer.json())).isNotBlank();
        assertCharged(prompt.equals("#empty") ? "EMPTY" : "UPSTREAM_FAILED", 0);
    }

    static Stream<Arguments> endings() {
        Map<String, String> reasons = Map.of(
                "Hello", "REPORTED",
                "#no-usage and words", "ESTIMATED",
                "#zero-usage of words", "ESTIMATED",
                "#absurd-usage now", "CLAMPED");
        return Stream.of(SpokenDialect.values())
                .flatMap(dialect -> reasons.entrySet().stream()
                        .flatMap(row -> Stream.of(
                                Arguments.of(dialect, row.getKey(), false, row.getValue()),
                                Arguments.of(dialect, row.getKey(), true, row.getValue()))));
    }

    @ParameterizedTest(name = "{0} {1} (stream: {2})")
    @MethodSource("endings")
    @DisplayName("finished: reported usage, or our estimate where there is none to believe")
    void finished(SpokenDialect dialect, String prompt, boolean stream, String reason) {
        Answer answer = ask(dialect, prompt, stream);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        String text = dialect.wholeText(answer, stream);
        assertThat(text).contains("You said");
        assertThat(dialect.onlyFinish(answer, stream)).isIn("end_turn", "STOP");
        assertThat(answer.whole()).isTrue();
        KeyAccount.Call call = chargedCall(dialect, reason);
        long honest = dialect.price().cost(4 + prompt.length() / 4, 0, text.length() / 4);
        assertThat(call.cost()).isBetween(honest / 2, honest * 2);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("cut short by its own cap: what was reported for it")
    void capped(SpokenDialect dialect) {
        Answer answer = dialect.ask(client, dialect.price().model(), "#long 50", true, 10);
        assertThat(dialect.onlyFinish(answer, true)).isEqualToIgnoringCase("max_tokens");
        assertThat(chargedCall(dialect, "REPORTED").output()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        "ANTHROPIC, #cut #long 40", "ANTHROPIC, #error-event #long 40",
        "GEMINI, #cut #long 40", "GEMINI, #error-event #long 40"
    })
    @DisplayName("broken off after content: input and what was relayed; the caller gets an error and no end")
    void brokenOff(SpokenDialect dialect, String prompt) {
        Answer answer = ask(dialect, prompt, true);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.whole()).isFalse();
        assertThat(dialect.wholeText(answer, true)).startsWith(" 1 2 3");
        assertThat(dialect.onlyFinish(answer, true)).isEmpty();
        assertThat(dialect.errorKind(answer.chunks().getLast())).isIn("api_error", "UNAVAILABLE");
        KeyAccount.Call call = chargedCall(dialect, "UPSTREAM_CUT");
        assertThat(call.inputFresh()).isPositive();
        assertThat(call.output()).isBetween(10L, 40L);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("the cap is ignored: the hold is charged, and the answer ends as if it had been obeyed")
    void capIgnored(SpokenDialect dialect) {
        Answer answer = dialect.ask(client, dialect.price().model(), "#ignore-cap #long 400", true, 20);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.whole()).isTrue();
        assertThat(dialect.onlyFinish(answer, true)).isEqualToIgnoringCase("max_tokens");
        assertThat(dialect.wholeText(answer, true)).doesNotContain(" 400");
        KeyAccount account = client.account();
        assertThat(account.onlyCall().reason()).isEqualTo("HOLD_EXHAUSTED");
        assertThat(account.used()).isEqualTo(account.onlyCall().cost());
        assertThat(account.onlyCall().cost()).isGreaterThan(dialect.price().cost(100, 0, 20));
    }

    @ParameterizedTest
    @CsvSource({"ANTHROPIC, claude-haiku-4-5", "GEMINI, gemini-2.5-pro", "GEMINI, gemini-2.5-pro-c"})
    @DisplayName("counting tokens: nothing, whatever the model costs, and from an exhausted budget, too")
    void counted(SpokenDialect dialect, String model) {
        ApiClient poor =
                new ApiClient(shop, operator.issue("multi-provider", "0.000001").secret());
        Answer answer = dialect.count(poor, model, "Hello");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains(":6}");
        KeyAccount account = poor.account();
        assertThat(account.onlyCall().cost()).isZero();
        assertThat(account.onlyCall().reason()).isEqualTo("REPORTED");
        assertThat(account.held()).isZero();
        Answer explained = poor.explained(account.onlyCall().id());
        assertThat(explained.status()).isEqualTo(200);
        assertThat(explained.json().getValue("price")).isNull();
    }

    @Test
    @DisplayName("embeddings: their input")
    void embedded() {
        JsonObject content =
                SpokenDialect.contents("Hello").getJsonArray("contents").getJsonObject(0);
        Answer one = client.call(
                "v1beta/models/gemini-2.5-flash-lite:embedContent", new JsonObject().put("content", content));
        assertThat(one.json().getJsonObject("embedding").getJsonArray("values")).isNotEmpty();
        assertThat(chargedCall(SpokenDialect.GEMINI, "REPORTED").inputFresh()).isEqualTo(2);
        JsonObject request =
                new JsonObject().put("model", "models/gemini-2.5-flash-lite").put("content", content);
        Answer two = client.call(
                "v1/models/gemini-2.5-flash-lite:batchEmbedContents",
                new JsonObject().put("requests", new JsonArray().add(request).add(request)));
        assertThat(two.json().getJsonArray("embeddings")).hasSize(2);
        assertThat(client.account().calls().getFirst().inputFresh()).isEqualTo(4);
        assertThat(client.account().calls().getFirst().output()).isZero();
    }

    /** The only call of the key, charged for this reason exactly by its parts. */
    private KeyAccount.Call chargedCall(SpokenDialect dialect, String reason) {
        KeyAccount.Call call = client.account().onlyCall();
        assertThat(call.reason()).isEqualTo(reason);
        assertCharged(reason, dialect.price().cost(call));
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

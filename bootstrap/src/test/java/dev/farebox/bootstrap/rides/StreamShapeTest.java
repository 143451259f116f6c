package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.NanoUsd;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@DisplayName("The shape of a stream")
class StreamShapeTest {
    @TestHTTPResource
    URI shop;

    @TestHTTPResource(value = "/operator", management = true)
    URI operatorRoot;

    private ApiClient client;

    @BeforeEach
    void newKey() {
        client = new ApiClient(
                shop, new Operator(operatorRoot).issue("trial", "1.00").secret());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hello", "#no-usage", "#zero-usage", "#absurd-usage"})
    @DisplayName("a loop over chunk.choices[0].delta.content needs no guard")
    void unguardedLoop(String prompt) {
        Answer answer = client.call(ApiClient.stream("deepseek-v4-flash", prompt));
        assertUnguardedLoopReads(answer);
    }

    @Test
    @DisplayName("nor if usage was expressly not asked for, and no chunk speaks of usage then")
    void usageDeclined() {
        Answer answer = client.call(ApiClient.stream("deepseek-v4-flash", "Hello")
                .put("stream_options", new JsonObject().put("include_usage", false)));
        assertUnguardedLoopReads(answer);
        assertThat(answer.chunks()).noneMatch(chunk -> chunk.getJsonObject("usage") != null);
    }

    @Test
    @DisplayName(
            "who asks for usage gets exactly one chunk without choices, before the end, and tokens and cost in it are those charged")
    void usageAsked() {
        Answer answer = client.call(ApiClient.stream("deepseek-v4-flash", "Hello")
                .put("stream_options", new JsonObject().put("include_usage", true)));
        assertThat(answer.events().getLast()).isEqualTo("[DONE]");
        assertThat(answer.chunks().stream()
                        .filter(chunk -> chunk.getJsonArray("choices").isEmpty()))
                .hasSize(1);
        JsonObject usage = answer.chunks().getLast().getJsonObject("usage");
        KeyAccount.Call call = client.account().onlyCall();
        assertThat(usage.getLong("prompt_tokens")).isEqualTo(call.inputFresh() + call.cacheRead());
        assertThat(usage.getLong("completion_tokens")).isEqualTo(call.output());
        assertThat(answer.events().get(answer.events().size() - 2))
                .contains("\"cost\":" + Amount.usd(new NanoUsd(call.cost())).toText() + "}");
    }

    /** What a naive client does: it would throw where there is no choice, or no delta. */
    private static void assertUnguardedLoopReads(Answer answer) {
        StringBuilder text = new StringBuilder();
        for (JsonObject chunk : answer.chunks()) {
            text.append(chunk.getJsonArray("choices")
                    .getJsonObject(0)
                    .getJsonObject("delta")
                    .getString("content", ""));
        }
        assertThat(text).contains("You said");
        assertThat(answer.events().getLast()).isEqualTo("[DONE]");
    }
}

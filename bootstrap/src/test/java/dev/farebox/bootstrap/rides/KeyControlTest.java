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
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@DisplayName("What the operator and the buyer see of a key")
class KeyControlTest {
    private static final JsonObject CALL = ApiClient.chat("gemini-2.5-pro-c", "Hello");

    @TestHTTPResource
    URI shop;

    @TestHTTPResource(value = "/operator", management = true)
    URI operatorRoot;

    private Operator operator;

    @BeforeEach
    void atTheManagementPort() {
        operator = new Operator(operatorRoot);
    }

    @Test
    @DisplayName("a revoked key is refused on the very next call")
    void revoked() {
        Operator.IssuedKey key = operator.issue("multi-provider", "1.00");
        ApiClient client = new ApiClient(shop, key.secret());
        assertThat(client.call(CALL).status()).isEqualTo(200);
        operator.revoke(key);
        Answer refused = client.call(CALL);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.errorCode()).isEqualTo("invalid_api_key");
    }

    @Test
    @DisplayName("an exhausted key is accepted again on the very next call after it was topped up")
    void toppedUp() {
        Operator.IssuedKey key = operator.issue("multi-provider", "0.02");
        ApiClient client = new ApiClient(shop, key.secret());
        assertThat(client.call(CALL).status()).isEqualTo(200);
        Answer refused = client.call(CALL);
        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.errorCode()).isEqualTo("insufficient_quota");
        operator.credit(key, "0.02");
        assertThat(client.call(CALL).status()).isEqualTo(200);
        assertThat(client.account().remaining()).isZero();
    }

    @Test
    @DisplayName("input that the provider had in its cache is shown apart and costs its own price")
    void cachedInput() {
        ApiClient client = new ApiClient(shop, operator.issue("trial", "1.00").secret());
        JsonObject call = new JsonObject()
                .put("model", PriceByHand.DEEPSEEK_V4_FLASH.model())
                .put(
                        "messages",
                        new JsonArray()
                                .add(ApiClient.message("system", "A long rule, the same each time. ".repeat(40)))
                                .add(ApiClient.message("user", "Hello")));
        JsonObject first = client.call(call).json().getJsonObject("usage");
        JsonObject second = client.call(call).json().getJsonObject("usage");
        long cached = second.getJsonObject("prompt_tokens_details").getLong("cached_tokens");
        assertThat(cached).isGreaterThan(300);

        KeyAccount account = client.account();
        List<KeyAccount.Call> calls = account.calls();
        assertThat(calls.getFirst().cacheRead()).isEqualTo(cached);
        assertThat(calls.getFirst().inputFresh() + cached).isEqualTo(second.getLong("prompt_tokens"));
        long expectedFirst = PriceByHand.DEEPSEEK_V4_FLASH.cost(
                first.getLong("prompt_tokens"), 0, first.getLong("completion_tokens"));
        long expectedSecond = PriceByHand.DEEPSEEK_V4_FLASH.cost(
                second.getLong("prompt_tokens") - cached, cached, second.getLong("completion_tokens"));
        assertThat(calls.getLast().cost()).isEqualTo(expectedFirst);
        assertThat(calls.getFirst().cost()).isEqualTo(expectedSecond).isLessThan(expectedFirst);
        assertThat(account.used()).isEqualTo(expectedFirst + expectedSecond);
    }
}

package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@DisplayName("A charge")
class ExplainedChargeTest {
    @TestHTTPResource
    URI shop;

    @TestHTTPResource(value = "/operator", management = true)
    URI operatorRoot;

    @Test
    @DisplayName("is the sum that its caller is shown, and nobody else sees it")
    void explained() {
        Operator operator = new Operator(operatorRoot);
        ApiClient caller = new ApiClient(shop, operator.issue("trial", "1.00").secret());
        ApiClient stranger = new ApiClient(shop, operator.issue("trial", "1.00").secret());
        assertThat(caller.call(ApiClient.chat("deepseek-v4-flash", "Hello")).status())
                .isEqualTo(200);
        String call = caller.account().onlyCall().id();

        JsonObject shown = caller.explained(call).json();

        BigDecimal sum = shown.getJsonArray("lines").stream()
                .map(line -> new BigDecimal(((JsonObject) line).getString("amount")))
                .reduce(new BigDecimal(shown.getString("rounding")), BigDecimal::add)
                .subtract(new BigDecimal(shown.getString("excess")));
        assertThat(sum).isPositive().isEqualByComparingTo(shown.getString("cost"));
        assertThat(new BigDecimal(shown.getString("held"))).isGreaterThanOrEqualTo(sum);
        assertThat(stranger.explained(call).status()).isEqualTo(404);
    }
}

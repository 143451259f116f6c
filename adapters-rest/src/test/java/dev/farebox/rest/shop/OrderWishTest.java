package dev.farebox.rest.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.ordering.PlaceOrder.PlaceOrderCommand;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.rest.http.Problem;
import dev.farebox.rest.shop.OrderWish.WishOutcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The body of an order")
class OrderWishTest {
    private static final String LEAST = "{\"plan\":\"trial\",\"email\":\"a@b.org\",\"paymentMethod\":\"manual\"}";

    private static WishOutcome read(String body, String idempotencyKey) {
        return OrderWish.read(body.getBytes(StandardCharsets.UTF_8), idempotencyKey, Locale.ENGLISH);
    }

    private static PlaceOrderCommand command(String body, String idempotencyKey) {
        return switch (read(body, idempotencyKey)) {
            case WishOutcome.Read(PlaceOrderCommand command) -> command;
            case WishOutcome.Refused(Problem problem) -> throw new AssertionError(problem);
        };
    }

    private static Problem problem(String body, String idempotencyKey) {
        return switch (read(body, idempotencyKey)) {
            case WishOutcome.Read(PlaceOrderCommand command) -> throw new AssertionError(command);
            case WishOutcome.Refused(Problem problem) -> problem;
        };
    }

    @Test
    @DisplayName("Case 28: says what to buy, for whom and how to pay, and nothing about its price")
    void whole() {
        PlaceOrderCommand command = command("""
                {"plan":"trial","email":" Buyer@Example.org ","paymentMethod":"creem","currency":"CNY","coupon":"",
                 "price":"0.01","quantity":100,"allowance":{"usd":"1000"},"status":"PAID"}""", "wish-5f0c9d1e7a3b");

        assertThat(command.plan().text()).isEqualTo("trial");
        assertThat(command.email().text()).isEqualTo("buyer@example.org");
        assertThat(command.method()).isEqualTo(PaymentMethod.CREEM);
        assertThat(command.currency()).contains("CNY");
        assertThat(command.idempotencyKey()).contains("wish-5f0c9d1e7a3b");
    }

    @Test
    @DisplayName("may leave currency and idempotency key out")
    void least() {
        PlaceOrderCommand command = command(LEAST, null);

        assertThat(command.method()).isEqualTo(PaymentMethod.MANUAL);
        assertThat(command.currency()).isEmpty();
        assertThat(command.idempotencyKey()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"email\":\"a@b.org\",\"paymentMethod\":\"paypal\"}|plan",
                "{\"plan\":\"\",\"email\":\"a@b.org\",\"paymentMethod\":\"paypal\"}|plan",
                "{\"plan\":\"No Plan\",\"email\":\"a@b.org\",\"paymentMethod\":\"paypal\"}|plan",
                "{\"plan\":7,\"email\":\"a@b.org\",\"paymentMethod\":\"paypal\"}|plan",
                "{\"plan\":\"trial\",\"paymentMethod\":\"paypal\"}|email",
                "{\"plan\":\"trial\",\"email\":\"secret.at.b.org\",\"paymentMethod\":\"paypal\"}|email",
                "{\"plan\":\"trial\",\"email\":\"a@b.org\"}|paymentMethod",
                "{\"plan\":\"trial\",\"email\":\"a@b.org\",\"paymentMethod\":\"PayPal\"}|paymentMethod",
                "{\"plan\":\"trial\",\"email\":\"a@b.org\",\"paymentMethod\":\"paypal\",\"currency\":\"dollars\"}|currency",
                "{\"plan\":\"trial\",\"email\":\"a@b.org\",\"paymentMethod\":\"paypal\",\"coupon\":\"?\"}|coupon"
            })
    @DisplayName("Case 28: is refused with the member that is wrong, whose value is not repeated")
    void faults(String body, String field) {
        Problem problem = problem(body, null);

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.field()).contains(field);
        assertThat(problem.message()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "null",
                "{\"plan\":\"a\",\"plan\":\"b\"}",
                "{} {}",
                "{\"a\":[[[[[[[[[[1]]]]]]]]]]}"
            })
    @DisplayName("must be one JSON object")
    void notAnObject(String body) {
        assertThat(problem(body, null).code()).isEqualTo("invalid_body");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 36, 200})
    @DisplayName("comes with an idempotency key of 16 to 200 characters")
    void idempotencyKey(int characters) {
        assertThat(command(LEAST, "k".repeat(characters)).idempotencyKey()).contains("k".repeat(characters));
    }

    @ParameterizedTest
    @MethodSource("weakKeys")
    @DisplayName("does not come with an idempotency key that could be guessed or is not visible ASCII")
    void weakIdempotencyKey(String key) {
        Problem problem = problem(LEAST, key);
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.field()).contains("Idempotency-Key");
        assertThat(problem.message()).contains("16 to 200 visible ASCII characters");
    }

    private static List<String> weakKeys() {
        return List.of(
                "",
                " ".repeat(20),
                "k".repeat(15),
                "k".repeat(201),
                "order 1 of today",
                "k".repeat(16) + "\u007f",
                "ключ".repeat(4));
    }
}

package dev.farebox.rest.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.ordering.PlaceOrder.PlaceOrderCommand;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.rest.http.Problem;
import dev.farebox.rest.shop.OrderWish.WishOutcome;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The body of an order")
class OrderWishTest {
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
    @DisplayName("says what to buy, for whom and how to pay, and nothing about its price")
    void whole() {
        PlaceOrderCommand command = command("""
                {"plan":"trial","email":" Buyer@Example.org ","paymentMethod":"creem","currency":"CNY","coupon":"",
                 "price":"0.01","quantity":100,"allowance":{"usd":"1000"},"status":"PAID"}""", "wish-1");

        assertThat(command.plan().text()).isEqualTo("trial");
        assertThat(command.email().text()).isEqualTo("buyer@example.org");
        assertThat(command.method()).isEqualTo(PaymentMethod.CREEM);
        assertThat(command.currency()).contains("CNY");
        assertThat(command.idempotencyKey()).contains("wish-1");
    }

    @Test
    @DisplayName("may leave currency and idempotency key out")
    void least() {
        PlaceOrderCommand command =
                command("{\"plan\":\"trial\",\"email\":\"a@b.org\",\"paymentMethod\":\"manual\"}", null);

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
                "{\"plan\":\"trial\",\"email\":\"a@b.org\",\"paymentMethod\":\"paypal\",\"coupon\":\"FREE\"}|coupon"
            })
    @DisplayName("is refused with the member that is wrong, whose value is not repeated")
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

    @Test
    @DisplayName("comes with an idempotency key of at most 200 characters")
    void idempotencyKey() {
        String good = "{\"plan\":\"trial\",\"email\":\"a@b.org\",\"paymentMethod\":\"paypal\"}";
        assertThat(command(good, "k".repeat(200)).idempotencyKey()).isPresent();
        assertThat(problem(good, "k".repeat(201)).field()).contains("Idempotency-Key");
        assertThat(problem(good, " ").field()).contains("Idempotency-Key");
    }
}

package dev.farebox.application.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.ordering.PlaceOrder.PlaceOrderCommand;
import dev.farebox.application.ordering.PlaceOrder.PlaceOrderOutcome;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.PaymentMethod;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Return and notification are lost, and the order is old: only asking brings the buyer his key. */
class PayingLateTest {
    private static final Duration PROMISED = Duration.ofSeconds(120);

    private final OrderingFixture shop = new OrderingFixture();

    @ParameterizedTest(name = "{0} minutes after the order, {1} minutes later")
    @CsvSource({"45, 17", "70, 0", "100, 1", "150, 21"})
    @DisplayName("a buyer who goes back to the page of an old order has his key within two minutes after he paid:")
    void goesBackToThePage(int minutes, int later) {
        Order order = shop.placed(PaymentMethod.PAYPAL);
        shop.pollFor(Duration.ofMinutes(minutes));

        assertThat(shop.pay().pay(order.reference(), PaymentMethod.PAYPAL))
                .isInstanceOf(PayOrder.PayOutcome.Open.class);
        shop.pollFor(Duration.ofMinutes(later));
        shop.payPal.approve(shop.pageOf(order));
        shop.pollFor(PROMISED);

        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.DELIVERED);
    }

    @ParameterizedTest(name = "{0} minutes later")
    @ValueSource(ints = {31, 47, 62, 118, 176})
    @DisplayName("a buyer who stays on the payment page for long has his key within two minutes after he paid:")
    void staysOnThePage(int minutes) {
        Order order = shop.placed(PaymentMethod.PAYPAL);
        shop.pollFor(Duration.ofMinutes(minutes));

        shop.payPal.approve(shop.pageOf(order));
        shop.pollFor(PROMISED);

        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.DELIVERED);
    }

    @ParameterizedTest(name = "{0} minutes later")
    @ValueSource(ints = {0, 3, 29})
    @DisplayName("a buyer who pays a two days old order in another way has his key within two minutes after he paid:")
    void anotherWay(int minutes) {
        Order order = placedByHand();
        shop.clock.advance(Duration.ofDays(2));

        assertThat(shop.pay().pay(order.reference(), PaymentMethod.PAYPAL))
                .isInstanceOf(PayOrder.PayOutcome.Open.class);
        shop.pollFor(Duration.ofMinutes(minutes));
        Checkout page = shop.now(order.id()).checkout().orElseThrow();
        shop.payPal.approve(page);
        shop.pollFor(PROMISED);

        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.DELIVERED);
    }

    /** In dollars, which PayPal takes, too. */
    private Order placedByHand() {
        PlaceOrderCommand any = OrderingFixture.command(PaymentMethod.MANUAL);
        PlaceOrderCommand dollars = new PlaceOrderCommand(
                any.plan(),
                any.email(),
                any.method(),
                Optional.of("USD"),
                any.idempotencyKey(),
                any.language(),
                any.coupon(),
                any.topUp());
        return ((PlaceOrderOutcome.Placed) shop.place().place(dollars)).order();
    }

    @Test
    @DisplayName("a page that is asked for again and again does not keep its order from being looked after")
    void askedForAgainAndAgain() {
        Order order = shop.approved();

        for (int second = 0; second < 120; second++) {
            shop.clock.advance(Duration.ofSeconds(1));
            shop.pay().pay(order.reference(), PaymentMethod.PAYPAL);
            shop.reconcile().reconcile();
        }

        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.DELIVERED);
    }
}

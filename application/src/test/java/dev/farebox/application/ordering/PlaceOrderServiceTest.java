package dev.farebox.application.ordering;

import static dev.farebox.application.ordering.OrderingFixture.TRIAL;
import static dev.farebox.application.ordering.OrderingFixture.command;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.ordering.PlaceOrder.PlaceOrderCommand;
import dev.farebox.application.ordering.PlaceOrder.PlaceOrderOutcome;
import dev.farebox.application.port.order.Orders;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderEvent;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.domain.plan.PlanStatus;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlaceOrderServiceTest {
    private final OrderingFixture shop = new OrderingFixture();

    @Test
    @DisplayName("Case 29: an order freezes what the plan costs and gives, and sends the buyer to the payment page")
    void freezesThePlan() {
        PlaceOrderOutcome outcome = shop.place().place(command(PaymentMethod.PAYPAL));

        PlaceOrderOutcome.Placed placed = (PlaceOrderOutcome.Placed) outcome;
        Order order = placed.order();
        assertThat(order).isEqualTo(shop.now(order.id()));
        assertThat(order.status()).isEqualTo(OrderStatus.PENDING_PAYMENT);
        assertThat(order.plan()).isEqualTo(TRIAL);
        assertThat(order.price().toText()).isEqualTo("9.90");
        assertThat(order.price().currency().getCurrencyCode()).isEqualTo("USD");
        assertThat(order.allowance()).isEqualTo(shop.plan.allowance());
        assertThat(order.mode()).isEqualTo(Mode.DEMO);
        assertThat(order.expiresAt()).isEqualTo(OrderingFixture.START.plus(Duration.ofHours(3)));
        assertThat(placed.checkoutUrl())
                .isEqualTo(order.checkout().orElseThrow().approveUrl());
    }

    @Test
    @DisplayName("nobody is sent to a page that could not be written down with the order")
    void unknownPage() {
        shop.orders = (Orders) Proxy.newProxyInstance(
                Orders.class.getClassLoader(), new Class<?>[] {Orders.class}, (_, method, arguments) -> {
                    boolean opens =
                            method.getName().equals("apply") && arguments[1] instanceof OrderEvent.CheckoutOpened;
                    return opens
                            ? new Orders.MoveOutcome.NotMoved(shop.now((OrderId) arguments[0]))
                            : method.invoke(shop.stored, arguments);
                });

        assertThat(shop.wish(PaymentMethod.PAYPAL)).isInstanceOf(PlaceOrderOutcome.ProviderUnavailable.class);
    }

    @Test
    @DisplayName(
            "without a wish, the first currency that the method can charge counts; by hand that is the shop's first")
    void firstCurrency() {
        assertThat(shop.placed(PaymentMethod.PAYPAL).price().currency().getCurrencyCode())
                .isEqualTo("USD");
        assertThat(shop.placed(PaymentMethod.MANUAL).price().currency().getCurrencyCode())
                .isEqualTo("CNY");
    }

    @Test
    @DisplayName("a currency that the plan has but the method cannot charge, or that the plan lacks, is refused")
    void currencyNotOffered() {
        assertThat(shop.place().place(inCurrency("CNY"))).isEqualTo(new PlaceOrderOutcome.CurrencyNotOffered());
        assertThat(shop.place().place(inCurrency("JPY"))).isEqualTo(new PlaceOrderOutcome.CurrencyNotOffered());
        assertThat(shop.place().place(inCurrency("usd"))).isEqualTo(new PlaceOrderOutcome.CurrencyNotOffered());
        assertThat(shop.place().place(inCurrency("USD"))).isInstanceOf(PlaceOrderOutcome.Placed.class);
    }

    @Test
    @DisplayName("a plan that is withdrawn or unknown is not on sale")
    void planNotOnSale() {
        shop.plan = OrderingFixture.plan(PlanStatus.WITHDRAWN, "9.90");

        assertThat(shop.place().place(command(PaymentMethod.PAYPAL))).isEqualTo(new PlaceOrderOutcome.PlanNotOnSale());
        assertThat(shop.place().place(wish(new PlanId("gold"), PaymentMethod.PAYPAL, Optional.empty())))
                .isEqualTo(new PlaceOrderOutcome.PlanNotOnSale());
    }

    @Test
    @DisplayName("a method that the shop does not have is not offered")
    void methodNotOffered() {
        assertThat(shop.place().place(command(PaymentMethod.CREEM)))
                .isEqualTo(new PlaceOrderOutcome.MethodNotOffered());
    }

    @Test
    @DisplayName("payment by hand sends the buyer to the order's own page, and waits a week")
    void byHand() {
        PlaceOrderOutcome.Placed placed =
                (PlaceOrderOutcome.Placed) shop.place().place(command(PaymentMethod.MANUAL));

        assertThat(placed.checkoutUrl())
                .isEqualTo("https://shop.example.org/orders/" + placed.order().reference());
        assertThat(placed.order().expiresAt()).isEqualTo(OrderingFixture.START.plus(Duration.ofDays(7)));
    }

    @Test
    @DisplayName("a provider that does not answer leaves the order, and the same wish opens the page later")
    void providerUnavailable() {
        shop.payPal.breakDown();
        PlaceOrderCommand wish = wish(TRIAL, PaymentMethod.PAYPAL, Optional.of("my-key"));

        PlaceOrderOutcome first = shop.place().place(wish);

        Order order = ((PlaceOrderOutcome.ProviderUnavailable) first).order();
        assertThat(shop.now(order.id()).state()).isEqualTo(new OrderState.Created());
        shop.payPal.recover();
        PlaceOrderOutcome second = shop.place().place(wish);
        assertThat(((PlaceOrderOutcome.Placed) second).order().id()).isEqualTo(order.id());
    }

    @Test
    @DisplayName("Case 18: a page whose address was lost on the way is the same page when the wish comes again")
    void lostAnswer() {
        shop.payPal.loseNextAnswer();
        PlaceOrderCommand wish = wish(TRIAL, PaymentMethod.PAYPAL, Optional.of("my-key"));
        assertThat(shop.place().place(wish)).isInstanceOf(PlaceOrderOutcome.ProviderUnavailable.class);

        PlaceOrderOutcome second = shop.place().place(wish);

        assertThat(shop.place().place(wish)).isEqualTo(second);
        assertThat(second).isInstanceOf(PlaceOrderOutcome.Placed.class);
    }

    @Test
    @DisplayName("Case 26: the same wish under the same key is the same order, also when it is delivered")
    void replay() {
        PlaceOrderCommand wish = wish(TRIAL, PaymentMethod.PAYPAL, Optional.of("my-key"));
        Order order = ((PlaceOrderOutcome.Placed) shop.place().place(wish)).order();
        shop.payPal.approve(order.checkout().orElseThrow());
        shop.capture().capture(order.id(), FactSource.RETURN);

        PlaceOrderOutcome.Placed again = (PlaceOrderOutcome.Placed) shop.place().place(wish);

        assertThat(again.order()).isEqualTo(shop.now(order.id()));
        assertThat(again.checkoutUrl()).isEqualTo("https://shop.example.org/orders/" + order.reference());
    }

    @Test
    @DisplayName("another wish under the same key is refused")
    void keyReused() {
        shop.place().place(wish(TRIAL, PaymentMethod.PAYPAL, Optional.of("my-key")));

        assertThat(shop.place().place(wish(TRIAL, PaymentMethod.MANUAL, Optional.of("my-key"))))
                .isEqualTo(new PlaceOrderOutcome.KeyReused());
    }

    @Test
    @DisplayName(
            "Case 58: after thirty orders in a minute for one address nothing is written, so that no provider is asked either")
    void flood() {
        PlaceOrderService place = shop.place();
        for (int i = 0; i < 30; i++) {
            assertThat(place.place(command(PaymentMethod.PAYPAL))).isInstanceOf(PlaceOrderOutcome.Placed.class);
        }
        int written = shop.stored.notices().size();

        assertThat(place.place(command(PaymentMethod.PAYPAL)))
                .isEqualTo(new PlaceOrderOutcome.TooMany(Duration.ofMinutes(1)));

        assertThat(shop.stored.notices()).hasSize(written);
        shop.clock.advance(Duration.ofMinutes(1));
        assertThat(place.place(command(PaymentMethod.PAYPAL))).isInstanceOf(PlaceOrderOutcome.Placed.class);
    }

    @Test
    @DisplayName("an opened order is looked after within seconds")
    void lookedAfter() {
        Order order = shop.placed(PaymentMethod.PAYPAL);

        assertThat(shop.stored.due(OrderingFixture.START.plusSeconds(4), 10)).isEmpty();
        assertThat(shop.stored.due(OrderingFixture.START.plusSeconds(5), 10)).containsExactly(order.id());
    }

    private static PlaceOrderCommand inCurrency(String code) {
        PlaceOrderCommand any = command(PaymentMethod.PAYPAL);
        return new PlaceOrderCommand(
                any.plan(),
                any.email(),
                any.method(),
                Optional.of(code),
                any.idempotencyKey(),
                any.language(),
                Optional.empty(),
                Optional.empty());
    }

    private static PlaceOrderCommand wish(PlanId plan, PaymentMethod method, Optional<String> key) {
        return new PlaceOrderCommand(
                plan,
                EmailAddress.parse("ada@example.org"),
                method,
                Optional.empty(),
                key,
                Locale.SIMPLIFIED_CHINESE,
                Optional.empty(),
                Optional.empty());
    }
}

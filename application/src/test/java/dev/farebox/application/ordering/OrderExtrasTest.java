package dev.farebox.application.ordering;

import static dev.farebox.application.ordering.OrderingFixture.command;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.ordering.PlaceOrder.PlaceOrderCommand;
import dev.farebox.application.ordering.PlaceOrder.PlaceOrderOutcome;
import dev.farebox.application.port.payment.PaymentProvider.CaptureRequest;
import dev.farebox.domain.coupon.Coupon;
import dev.farebox.domain.coupon.CouponCode;
import dev.farebox.domain.coupon.CouponFault;
import dev.farebox.domain.coupon.Discount;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.key.ApiKeySecret;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.domain.plan.PlanStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Coupons and keys to top up")
class OrderExtrasTest {
    private static final CouponCode CODE = new CouponCode("WELCOME");

    private final OrderingFixture shop = new OrderingFixture();

    private PlaceOrderOutcome place(Optional<CouponCode> coupon, Optional<ApiKeySecret> topUp) {
        return place(Optional.empty(), coupon, topUp);
    }

    private PlaceOrderOutcome place(
            Optional<String> idempotencyKey, Optional<CouponCode> coupon, Optional<ApiKeySecret> topUp) {
        PlaceOrderCommand any = command(PaymentMethod.PAYPAL);
        return shop.place()
                .place(new PlaceOrderCommand(
                        any.plan(),
                        any.email(),
                        any.method(),
                        any.currency(),
                        idempotencyKey,
                        any.language(),
                        coupon,
                        topUp));
    }

    private Order placed(PlaceOrderOutcome outcome) {
        return ((PlaceOrderOutcome.Placed) outcome).order();
    }

    private void coupon(Discount discount, Set<PlanId> plans, int maxUses) {
        shop.coupons.put(CODE, new Coupon(CODE, discount, plans, Optional.empty(), Optional.of(until()), maxUses));
        shop.stored.limitCoupon(CODE, maxUses);
    }

    private Instant until() {
        return OrderingFixture.START.plus(Duration.ofDays(1));
    }

    @Test
    @DisplayName("a coupon lowers the price that the provider takes, and what is delivered stays the same")
    void lowersThePrice() {
        coupon(new Discount.Percent(15), Set.of(), 0);

        Order order = placed(place(Optional.of(CODE), Optional.empty()));

        assertThat(order.price().toText()).isEqualTo("8.42");
        assertThat(order.terms().listPrice().toText()).isEqualTo("9.90");
        shop.payPal.approve(shop.pageOf(order));
        shop.pollFor(Duration.ofSeconds(30));
        Order paid = shop.now(order.id());
        assertThat(paid.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(paid.state().payment().orElseThrow().amount()).isEqualTo(order.price());
        assertThat(paid.entitlement()).isEqualTo(shop.plan.allowance());
    }

    @Test
    @DisplayName("Case 34: why a coupon cannot be used is told, and nothing is written")
    void refused() {
        assertRefused(CouponFault.UNKNOWN);
        coupon(new Discount.Percent(10), Set.of(new PlanId("gold")), 0);
        assertRefused(CouponFault.OTHER_PLANS);
        coupon(new Discount.Amounts(List.of(Money.parse("1.00", Currency.getInstance("CNY")))), Set.of(), 0);
        assertRefused(CouponFault.OTHER_CURRENCY);
        coupon(new Discount.Amounts(List.of(Money.parse("9.90", Currency.getInstance("USD")))), Set.of(), 0);
        assertRefused(CouponFault.PRICE_TOO_LOW);
        coupon(new Discount.Percent(10), Set.of(), 0);
        shop.clock.advance(Duration.ofDays(1));
        assertRefused(CouponFault.NO_LONGER_VALID);
    }

    private void assertRefused(CouponFault fault) {
        assertThat(place(Optional.of(CODE), Optional.empty())).isEqualTo(new PlaceOrderOutcome.CouponRefused(fault));
        assertThat(shop.stored.notices()).isEmpty();
    }

    @Test
    @DisplayName("Case 34: the last use of a coupon is one order's, until that one expires")
    void usedUp() {
        coupon(new Discount.Percent(10), Set.of(), 1);
        Order first = placed(place(Optional.of(CODE), Optional.empty()));

        assertThat(place(Optional.of(CODE), Optional.empty()))
                .isEqualTo(new PlaceOrderOutcome.CouponRefused(CouponFault.USED_UP));

        shop.clock.advance(Duration.ofHours(3));
        shop.reconcile().reconcile();
        assertThat(shop.now(first.id()).status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(place(Optional.of(CODE), Optional.empty())).isInstanceOf(PlaceOrderOutcome.Placed.class);
    }

    @Test
    @DisplayName(
            "Case 26: a wish that is sent again is its order, though its coupon, its key or its plan ended meanwhile")
    void sentAgain() {
        coupon(new Discount.Percent(10), Set.of(), 1);
        Optional<String> wish = Optional.of("6c1f0a8e-wish-one");
        Optional<ApiKeySecret> own = Optional.of(shop.ownKey());
        Order order = placed(place(wish, Optional.of(CODE), own));

        shop.coupons.clear();
        shop.ledger.revoke(order.terms().topUp().orElseThrow());
        shop.plan = OrderingFixture.plan(PlanStatus.WITHDRAWN, "19.90");

        assertThat(placed(place(wish, Optional.of(CODE), own))).isEqualTo(order);
        assertThat(shop.stored.notices()).hasSize(1);
        assertThat(place(wish, Optional.empty(), own)).isEqualTo(new PlaceOrderOutcome.KeyReused());
        assertThat(place(wish, Optional.of(CODE), Optional.empty())).isEqualTo(new PlaceOrderOutcome.KeyReused());
        assertThat(place(wish, Optional.of(CODE), Optional.of(shop.ownKey())))
                .isEqualTo(new PlaceOrderOutcome.KeyReused());
    }

    @Test
    @DisplayName("a key of the same plan gets the allowance, and a refund takes only that away")
    void topUp() {
        ApiKeySecret own = shop.ownKey();
        Order order = placed(place(Optional.empty(), Optional.of(own)));
        shop.payPal.approve(shop.pageOf(order));
        shop.pollFor(Duration.ofSeconds(30));

        Delivery.TopUp delivery =
                (Delivery.TopUp) shop.now(order.id()).delivery().orElseThrow();
        assertThat(shop.stored.granted(delivery.budget())).isEqualTo(Amount.parse(BudgetUnit.USD, "9.00"));
        assertThat(shop.stored.keys()).isEmpty();

        shop.manage(order.mode()).refund(order.id(), Optional.empty(), "second thoughts");
        assertThat(shop.stored.granted(delivery.budget())).isEqualTo(Amount.parse(BudgetUnit.USD, "1.00"));
    }

    @Test
    @DisplayName("a key that is revoked between order and payment is replaced by a new one")
    void revokedMeanwhile() {
        ApiKeySecret own = shop.ownKey();
        Order order = placed(place(Optional.empty(), Optional.of(own)));
        KeyId key = order.terms().topUp().orElseThrow();
        shop.stored.revoke(key);
        shop.payPal.approve(shop.pageOf(order));
        shop.pollFor(Duration.ofSeconds(30));

        assertThat(shop.now(order.id()).delivery().orElseThrow()).isInstanceOf(Delivery.ApiKey.class);
    }

    @Test
    @DisplayName("a key that nobody has, one of another plan and a revoked one are refused")
    void wrongKey() {
        ApiKeySecret nobodys = ApiKeySecret.create(shop.plan.keyPrefix(), shop.randomBytes(ApiKeySecret.RANDOM_BYTES));
        assertThat(place(Optional.empty(), Optional.of(nobodys)))
                .isEqualTo(new PlaceOrderOutcome.TopUpRefused(TopUpFault.UNKNOWN_KEY));
        var sold = shop.plan;
        shop.plan = OrderingFixture.plan(new PlanId("gold"));
        ApiKeySecret gold = shop.ownKey();
        shop.plan = sold;
        assertThat(place(Optional.empty(), Optional.of(gold)))
                .isEqualTo(new PlaceOrderOutcome.TopUpRefused(TopUpFault.OTHER_PLAN));
    }

    @Test
    @DisplayName(
            "Case 25, 26: a waiting order is paid in another way, once each; the first money that fits pays it, the other is a"
                    + " double payment")
    void anotherWay() {
        Order order = placed(place(Optional.empty(), Optional.empty()));
        PayOrder.PayOutcome again = shop.pay().pay(order.reference(), PaymentMethod.PAYPAL);
        assertThat(((PayOrder.PayOutcome.Open) again).checkoutUrl())
                .isEqualTo(shop.pageOf(order).approveUrl());
        assertThat(shop.pay().pay(order.reference(), PaymentMethod.MANUAL))
                .isInstanceOf(PayOrder.PayOutcome.Open.class);
        assertThat(shop.now(order.id()).attempts()).hasSize(2);
        assertThat(shop.pay().pay(order.reference(), PaymentMethod.CREEM))
                .isInstanceOf(PayOrder.PayOutcome.MethodNotOffered.class);

        shop.payPal.approve(shop.pageOf(order));
        shop.pollFor(Duration.ofSeconds(30));

        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(shop.pay().pay(order.reference(), PaymentMethod.PAYPAL))
                .isInstanceOf(PayOrder.PayOutcome.Closed.class);
    }

    @Test
    @DisplayName("money that went back before anybody saw it buys nothing, not even for a moment")
    void refundedBeforeSeen() {
        Order order = shop.approved();
        shop.payPal.capture(new CaptureRequest(shop.pageOf(order), order.reference(), 1, 1));
        shop.payPal.refundInDashboard(shop.pageOf(order));

        shop.pollFor(Duration.ofSeconds(30));

        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(shop.stored.keys()).isEmpty();
    }
}

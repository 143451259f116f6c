package dev.farebox.application.port.order;

import static dev.farebox.application.port.order.OrderFixtures.PLACED_AT;
import static dev.farebox.application.port.order.OrderFixtures.newKey;
import static dev.farebox.application.port.order.OrderFixtures.said;
import static dev.farebox.application.port.order.OrderFixtures.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.application.port.order.Orders.DeliverOutcome;
import dev.farebox.application.port.order.Orders.MoveOutcome;
import dev.farebox.application.port.order.Orders.PlaceOutcome;
import dev.farebox.domain.coupon.CouponCode;
import dev.farebox.domain.coupon.CouponUse;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderEvent;
import dev.farebox.domain.order.OrderNotice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The laws of placing an order. */
abstract class OrderPlacingContract extends OrdersKit {
    @Test
    @DisplayName("a placed order is found by its id and by its reference, as it was placed")
    void placedIsFound() {
        NewKey key = newKey(OrderFixtures.order(plan()));
        store().addKey(key);
        CouponCode coupon = coupon(0);
        Order order = order(Optional.of(coupon), Optional.of(key.key()));

        assertThat(orders().place(order, Optional.empty())).isEqualTo(new PlaceOutcome.Placed(order));

        assertThat(orders().find(order.id())).contains(order);
        assertThat(orders().find(order.reference())).contains(order);
    }

    @Test
    @DisplayName("placing an order queues one mail and begins an empty timeline")
    void placingIsTold() {
        Order order = placed(OrderFixtures.order(plan()));

        assertThat(store().notices(order.id())).containsExactly(OrderNotice.PLACED);
        assertThat(orders().timeline(order.id())).isEmpty();
    }

    @Test
    @DisplayName("an order that was never placed is not found and does not move")
    void unknownOrder() {
        Order never = OrderFixtures.order(plan());
        Order pending = pending();

        assertThat(orders().find(never.id())).isEmpty();
        assertThat(orders().find(never.reference())).isEmpty();
        assertThat(orders().find(never.method(), fresh("PAY"))).isEmpty();
        assertThat(orders().apply(never.id(), new OrderEvent.Expired(), said()))
                .isEqualTo(new MoveOutcome.NoSuchOrder());
        assertThat(orders().correctEmail(never.id(), EmailAddress.parse("grace@example.org"), said()))
                .isEqualTo(new MoveOutcome.NoSuchOrder());
        Parcel parcel = new Parcel.Key(newKey(never), sealed());
        assertThat(orders().deliver(never.id(), parcel, said())).isEqualTo(new DeliverOutcome.NoSuchOrder());
        assertThat(orders().pay(never.id(), money(pending), parcel, said()))
                .isEqualTo(new DeliverOutcome.NoSuchOrder());
        assertThat(orders().timeline(never.id())).isEmpty();
        orders().lookAgainAt(never.id(), Optional.of(PLACED_AT));
        assertThat(isDue(never, PLACED_AT)).isFalse();
    }

    @Test
    @DisplayName(
            "the same wish under the same key is the first order, in the state it has reached, and tells nobody again")
    void idempotencyKeyReplays() {
        String key = fresh("key");
        Order first = OrderFixtures.order(plan());
        assertThat(orders().place(first, Optional.of(key))).isEqualTo(new PlaceOutcome.Placed(first));
        Order pending = pending(started(first));

        assertThat(orders().place(OrderFixtures.order(plan()), Optional.of(key)))
                .isEqualTo(new PlaceOutcome.AlreadyPlaced(pending));

        assertThat(orders().placedUnder(key)).contains(pending);
        assertThat(orders().placedUnder(fresh("key"))).isEmpty();
        assertThat(store().notices(first.id())).containsExactly(OrderNotice.PLACED);
    }

    @Test
    @DisplayName("another wish under the same key is refused and writes nothing")
    void idempotencyKeyReused() {
        String key = fresh("key");
        Order first = OrderFixtures.order(plan());
        assertThat(orders().place(first, Optional.of(key))).isEqualTo(new PlaceOutcome.Placed(first));
        NewKey toTopUp = newKey(first);
        store().addKey(toTopUp);
        CouponCode coupon = coupon(0);

        for (Order other : List.of(
                OrderFixtures.withEmail(first, "grace@example.org"),
                order(Optional.empty(), Optional.of(toTopUp.key())),
                cheaper(order(Optional.of(coupon), Optional.empty())))) {
            assertThat(orders().place(other, Optional.of(key))).isEqualTo(new PlaceOutcome.KeyReused());
            assertThat(orders().find(other.id())).isEmpty();
            assertThat(store().notices(other.id())).isEmpty();
        }
        assertThat(store().couponUses(coupon)).isZero();
    }

    @Test
    @DisplayName("Case 26: one key used by many at once makes one order and uses its coupon once")
    void idempotencyKeyRace() throws Exception {
        String key = fresh("key");
        CouponCode coupon = coupon(5);

        List<PlaceOutcome> outcomes =
                atOnce(THREADS, () -> orders().place(order(Optional.of(coupon), Optional.empty()), Optional.of(key)));

        assertThat(outcomes).filteredOn(PlaceOutcome.Placed.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(PlaceOutcome.AlreadyPlaced.class::isInstance)
                .hasSize(THREADS - 1);
        assertThat(store().couponUses(coupon)).isEqualTo(1);
    }

    @Test
    @DisplayName("Case 34: many who use a coupon at once use it as often as it allows, and the others get no order")
    void couponRace() throws Exception {
        CouponCode coupon = coupon(5);

        List<PlaceOutcome> outcomes =
                atOnce(THREADS, () -> orders().place(order(Optional.of(coupon), Optional.empty()), Optional.empty()));

        assertThat(outcomes).filteredOn(PlaceOutcome.Placed.class::isInstance).hasSize(5);
        assertThat(outcomes)
                .filteredOn(PlaceOutcome.CouponUsedUp.class::isInstance)
                .hasSize(THREADS - 5);
        assertThat(store().couponUses(coupon)).isEqualTo(5);
    }

    @Test
    @DisplayName("a coupon that is used up writes no order, and leaves the buyer's key free")
    void usedUpWritesNothing() {
        CouponCode coupon = coupon(1);
        String key = fresh("key");
        placed(order(Optional.of(coupon), Optional.empty()));
        Order second = order(Optional.of(coupon), Optional.empty());

        assertThat(orders().place(second, Optional.of(key))).isEqualTo(new PlaceOutcome.CouponUsedUp());

        assertThat(orders().find(second.id())).isEmpty();
        assertThat(orders().placedUnder(key)).isEmpty();
        assertThat(store().notices(second.id())).isEmpty();
        Order without = OrderFixtures.order(plan());
        assertThat(orders().place(without, Optional.of(key))).isEqualTo(new PlaceOutcome.Placed(without));
    }

    @Test
    @DisplayName("Case 34: an order that expires or is cancelled gives its coupon's use back")
    void endsGiveTheUseBack() {
        CouponCode coupon = coupon(1);
        for (OrderEvent end : List.of(new OrderEvent.Expired(), new OrderEvent.Cancelled())) {
            Order order = started(placed(order(Optional.of(coupon), Optional.empty())));
            assertThat(store().couponUses(coupon)).isEqualTo(1);
            assertThat(after(order, end).status().name()).isIn("EXPIRED", "CANCELLED");
            assertThat(store().couponUses(coupon)).isZero();
        }
    }

    @Test
    @DisplayName("an order that late money revives takes its coupon's use again, beyond the limit if it has to")
    void revivalTakesTheUseAgain() {
        CouponCode coupon = coupon(1);
        Order pending = pending(started(placed(order(Optional.of(coupon), Optional.empty()))));
        Order expired = after(pending, new OrderEvent.Expired());
        placed(order(Optional.of(coupon), Optional.empty()));

        assertThat(paid(expired).status().name()).isEqualTo("PAID");

        assertThat(store().couponUses(coupon)).isEqualTo(2);
    }

    private CouponCode coupon(int maxUses) {
        CouponCode code = CouponCode.parse(fresh("C-").substring(0, 20).toUpperCase(Locale.ROOT))
                .orElseThrow();
        store().addCoupon(code, maxUses);
        return code;
    }

    /** A new order, $1 off with a coupon. */
    private Order order(Optional<CouponCode> coupon, Optional<KeyId> topUp) {
        Order order = OrderFixtures.order(plan());
        Money dollar = new Money(100, order.price().currency());
        return OrderFixtures.order(
                plan(), order.id(), PLACED_AT, coupon.map(code -> new CouponUse(code, dollar)), topUp);
    }

    private static Order cheaper(Order order) {
        return OrderFixtures.withPrice(order, new Money(1, order.price().currency()));
    }
}

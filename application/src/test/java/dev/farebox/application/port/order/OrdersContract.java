package dev.farebox.application.port.order;

import static dev.farebox.application.port.order.OrderFixtures.EXPIRES_AT;
import static dev.farebox.application.port.order.OrderFixtures.PLACED_AT;
import static dev.farebox.application.port.order.OrderFixtures.checkout;
import static dev.farebox.application.port.order.OrderFixtures.newKey;
import static dev.farebox.application.port.order.OrderFixtures.payment;
import static dev.farebox.application.port.order.OrderFixtures.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.HeldReason;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The laws of {@link Orders}. An implementation's test extends this class; it may share its store with other tests,
 * because every test places orders of its own.
 */
public abstract class OrdersContract extends OrderDeliveriesContract {
    @Test
    @DisplayName("a new order is due when it expires, and later when somebody says so")
    void dueAtExpiry() {
        Order order = created();

        assertThat(isDue(order, EXPIRES_AT.minusSeconds(1))).isFalse();
        assertThat(isDue(order, EXPIRES_AT)).isTrue();

        orders().lookAgainAt(order.id(), EXPIRES_AT.plusSeconds(60));
        assertThat(isDue(order, EXPIRES_AT.plusSeconds(59))).isFalse();
        assertThat(isDue(order, EXPIRES_AT.plusSeconds(60))).isTrue();
    }

    @Test
    @DisplayName("an order whose capture began is due when the one who began it said")
    void dueAfterCaptureBegan() {
        Order order = pending(checkout());

        orders().startCapture(order.id(), SOON);

        assertThat(isDue(order, SOON.minusSeconds(1))).isFalse();
        assertThat(isDue(order, SOON)).isTrue();
    }

    @Test
    @DisplayName("a paid order is due at once, until it is delivered")
    void dueWhenPaid() {
        Order order = pending(checkout());
        orders().lookAgainAt(order.id(), EXPIRES_AT);
        CapturedPayment payment = payment(order, order.checkout().orElseThrow());

        Order paid = moved(orders().recordPayment(order.id(), payment));

        assertThat(isDue(paid, payment.capturedAt())).isTrue();
        orders().deliverKey(paid.id(), newKey(paid), sealed(), SOON);
        assertThat(isDue(paid, EXPIRES_AT)).isFalse();
    }

    @Test
    @DisplayName("orders that have ended or wait for the operator are never due")
    void endedIsNeverDue() {
        for (OrderStatus status :
                List.of(OrderStatus.DELIVERED, OrderStatus.HELD, OrderStatus.EXPIRED, OrderStatus.CANCELLED)) {
            Order order = inState(status);
            orders().lookAgainAt(order.id(), PLACED_AT);
            assertThat(isDue(order, EXPIRES_AT)).as(status.name()).isFalse();
        }
    }

    @Test
    @DisplayName("of the due orders the one that waited longest comes first, and no more than asked for")
    void longestFirst() {
        Order late = created();
        Order early = created();
        // Before everything that another test may have left in a shared store.
        orders().lookAgainAt(late.id(), Instant.parse("1990-01-02T00:00:00Z"));
        orders().lookAgainAt(early.id(), Instant.parse("1990-01-01T00:00:00Z"));
        Instant before = Instant.parse("1990-01-03T00:00:00Z");

        assertThat(orders().due(before, 1000).stream().filter(id -> id.equals(late.id()) || id.equals(early.id())))
                .containsExactly(early.id(), late.id());
        assertThat(orders().due(before, 1)).hasSize(1);
        orders().cancel(late.id());
        orders().cancel(early.id());
    }

    @Test
    @DisplayName("orders in a state come newest first, and no more than asked for")
    void inStateNewestFirst() {
        // After everything that another test may have left in a shared store.
        Order older = heldAt(Instant.parse("2040-01-01T00:00:00Z"));
        Order newer = heldAt(Instant.parse("2040-01-02T00:00:00Z"));

        assertThat(orders().inState(OrderStatus.HELD, 1000).stream()
                        .filter(order -> order.equals(older) || order.equals(newer)))
                .containsExactly(newer, older);
        assertThat(orders().inState(OrderStatus.HELD, 1)).hasSize(1);
        assertThat(orders().inState(OrderStatus.PAID, 1000)).doesNotContain(older, newer);
    }

    @Test
    @DisplayName("a limit outside 1 to 1000 is a mistake of the caller")
    void limits() {
        for (int limit : new int[] {0, 1001}) {
            assertThatIllegalArgumentException().isThrownBy(() -> orders().due(SOON, limit));
            assertThatIllegalArgumentException().isThrownBy(() -> orders().inState(OrderStatus.PAID, limit));
        }
    }

    private Order heldAt(Instant placedAt) {
        Order order = OrderFixtures.order(plan(), OrderFixtures.order(plan()).id(), placedAt);
        orders().place(order, Optional.empty());
        return moved(orders().hold(order.id(), payment(order, checkout()), HeldReason.PAYEE_MISMATCH));
    }
}

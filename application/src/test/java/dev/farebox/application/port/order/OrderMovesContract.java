package dev.farebox.application.port.order;

import static dev.farebox.application.port.order.OrderFixtures.PLACED_AT;
import static dev.farebox.application.port.order.OrderFixtures.checkout;
import static dev.farebox.application.port.order.OrderFixtures.newKey;
import static dev.farebox.application.port.order.OrderFixtures.payment;
import static dev.farebox.application.port.order.OrderFixtures.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.order.Orders.DeliverOutcome;
import dev.farebox.application.port.order.Orders.MoveOutcome;
import dev.farebox.application.port.order.Orders.PlaceOutcome;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.HeldReason;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.OrderStatus;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The laws of placing an order and of moving it from state to state. */
abstract class OrderMovesContract extends OrdersKit {
    @Test
    @DisplayName("a placed order is found by its id and by its reference, as it was placed")
    void placedIsFound() {
        Order order = OrderFixtures.order(plan());

        assertThat(orders().place(order, Optional.empty())).isEqualTo(new PlaceOutcome.Placed(order));

        assertThat(orders().find(order.id())).contains(order);
        assertThat(orders().find(order.reference())).contains(order);
    }

    @Test
    @DisplayName("an order that was never placed is not found and does not move")
    void unknownOrder() {
        Order never = OrderFixtures.order(plan());

        assertThat(orders().find(never.id())).isEmpty();
        assertThat(orders().find(never.reference())).isEmpty();
        assertThat(orders().openCheckout(never.id(), checkout())).isEqualTo(new MoveOutcome.NoSuchOrder());
        assertThat(orders().recordPayment(never.id(), payment(never, checkout())))
                .isEqualTo(new MoveOutcome.NoSuchOrder());
        assertThat(orders().acceptHeld(never.id())).isEqualTo(new MoveOutcome.NoSuchOrder());
        assertThat(orders().deliverKey(never.id(), newKey(never), sealed(), SOON))
                .isEqualTo(new DeliverOutcome.NoSuchOrder());
        orders().lookAgainAt(never.id(), PLACED_AT);
        assertThat(orders().due(SOON, 1000)).doesNotContain(never.id());
    }

    @Test
    @DisplayName("the same wish under the same key is the first order, in the state it has reached")
    void idempotencyKeyReplays() {
        String key = UUID.randomUUID().toString();
        Order first = OrderFixtures.order(plan());
        orders().place(first, Optional.of(key));
        Order pending = moved(orders().openCheckout(first.id(), checkout()));

        assertThat(orders().place(OrderFixtures.order(plan()), Optional.of(key)))
                .isEqualTo(new PlaceOutcome.AlreadyPlaced(pending));
    }

    @Test
    @DisplayName("another wish under the same key is refused and writes nothing")
    void idempotencyKeyReused() {
        String key = UUID.randomUUID().toString();
        Order first = OrderFixtures.order(plan());
        orders().place(first, Optional.of(key));
        Order other = OrderFixtures.withEmail(first, "grace@example.org");

        assertThat(orders().place(other, Optional.of(key))).isEqualTo(new PlaceOutcome.KeyReused());

        assertThat(orders().find(other.id())).isEmpty();
    }

    @Test
    @DisplayName("one key used by many at once makes one order")
    void idempotencyKeyRace() throws Exception {
        String key = UUID.randomUUID().toString();

        List<PlaceOutcome> outcomes =
                atOnce(THREADS, () -> orders().place(OrderFixtures.order(plan()), Optional.of(key)));

        assertThat(outcomes).filteredOn(PlaceOutcome.Placed.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(PlaceOutcome.AlreadyPlaced.class::isInstance)
                .hasSize(THREADS - 1);
    }

    @Test
    @DisplayName("the last payment page opened is the one that counts, and keeps the number of the attempt")
    void lastCheckoutCounts() {
        Order order = pending(checkout());
        declineOnce(order);
        Checkout second = checkout();

        assertThat(moved(orders().openCheckout(order.id(), second)).state())
                .isEqualTo(new OrderState.PendingPayment(second, 2));
    }

    @Test
    @DisplayName("only one of many at once starts a capture")
    void oneStartsCapture() throws Exception {
        Checkout page = checkout();
        Order order = pending(page);

        List<MoveOutcome> outcomes = atOnce(THREADS, () -> orders().startCapture(order.id(), SOON));

        Order processing = order.in(new OrderState.PaymentProcessing(page, 1));
        assertThat(outcomes)
                .filteredOn(MoveOutcome.Moved.class::isInstance)
                .containsExactly(new MoveOutcome.Moved(processing));
        assertThat(outcomes)
                .filteredOn(MoveOutcome.NotMoved.class::isInstance)
                .hasSize(THREADS - 1)
                .containsOnly(new MoveOutcome.NotMoved(processing));
    }

    @Test
    @DisplayName("a declined capture waits for the buyer again, with the next attempt's number")
    void declineCountsAttempts() {
        Checkout page = checkout();
        Order order = pending(page);
        orders().startCapture(order.id(), SOON);

        assertThat(moved(orders().declineCapture(order.id(), 1)).state())
                .isEqualTo(new OrderState.PendingPayment(page, 2));
        assertThat(moved(orders().startCapture(order.id(), SOON)).state())
                .isEqualTo(new OrderState.PaymentProcessing(page, 2));
    }

    @Test
    @DisplayName("a late decline of an earlier attempt does not touch the attempt that runs")
    void staleDecline() {
        Order order = pending(checkout());
        declineOnce(order);
        Order running = moved(orders().startCapture(order.id(), SOON));

        assertThat(orders().declineCapture(order.id(), 1)).isEqualTo(new MoveOutcome.NotMoved(running));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(OrderStatus.class)
    @DisplayName("a state allows its own moves and answers every other one with the order as it stands:")
    void movesOfAState(OrderStatus status) {
        assertMove(
                status,
                List.of(OrderStatus.CREATED, OrderStatus.PENDING_PAYMENT),
                order -> orders().openCheckout(order.id(), checkout()));
        assertMove(status, List.of(OrderStatus.PENDING_PAYMENT), order -> orders().startCapture(order.id(), SOON));
        assertMove(status, List.of(OrderStatus.PAYMENT_PROCESSING), order -> orders().declineCapture(order.id(), 1));
        assertMove(status, UNPAID, order -> orders().recordPayment(order.id(), payment(order, checkout())));
        assertMove(
                status,
                UNPAID,
                order -> orders().hold(order.id(), payment(order, checkout()), HeldReason.AMOUNT_MISMATCH));
        assertMove(status, List.of(OrderStatus.HELD), order -> orders().acceptHeld(order.id()));
        assertMove(
                status,
                List.of(OrderStatus.CREATED, OrderStatus.PENDING_PAYMENT),
                order -> orders().expire(order.id()));
        assertMove(
                status,
                List.of(OrderStatus.CREATED, OrderStatus.PENDING_PAYMENT),
                order -> orders().cancel(order.id()));
    }

    private static final List<OrderStatus> UNPAID = List.of(
            OrderStatus.CREATED,
            OrderStatus.PENDING_PAYMENT,
            OrderStatus.PAYMENT_PROCESSING,
            OrderStatus.EXPIRED,
            OrderStatus.CANCELLED);

    private void assertMove(OrderStatus from, List<OrderStatus> allowed, Function<Order, MoveOutcome> move) {
        Order before = inState(from);
        MoveOutcome outcome = move.apply(before);
        Order after = orders().find(before.id()).orElseThrow();
        if (allowed.contains(from)) {
            assertThat(outcome).isEqualTo(new MoveOutcome.Moved(after));
            assertThat(after).isNotEqualTo(before);
        } else {
            assertThat(outcome).isEqualTo(new MoveOutcome.NotMoved(before));
            assertThat(after).isEqualTo(before);
        }
    }

    @Test
    @DisplayName("an expired or cancelled order still knows the payment page that may bring money late")
    void endedOrdersKnowTheirPage() {
        Checkout first = checkout();
        Checkout second = checkout();

        assertThat(moved(orders().expire(pending(first).id())).state())
                .isEqualTo(new OrderState.Expired(Optional.of(first)));
        assertThat(moved(orders().cancel(pending(second).id())).state())
                .isEqualTo(new OrderState.Cancelled(Optional.of(second)));
        assertThat(moved(orders().expire(created().id())).state()).isEqualTo(new OrderState.Expired(Optional.empty()));
    }

    @Test
    @DisplayName("the same payment recorded by many at once is recorded once")
    void onePayment() throws Exception {
        Order order = inState(OrderStatus.PAYMENT_PROCESSING);
        CapturedPayment payment = payment(order, order.checkout().orElseThrow());

        List<MoveOutcome> outcomes = atOnce(THREADS, () -> orders().recordPayment(order.id(), payment));

        Order paid = order.in(new OrderState.Paid(payment));
        assertThat(outcomes).filteredOn(MoveOutcome.Moved.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(MoveOutcome.NotMoved.class::isInstance)
                .hasSize(THREADS - 1)
                .containsOnly(new MoveOutcome.NotMoved(paid));
    }

    @Test
    @DisplayName("a transaction pays one order; another order can only hold it, and not accept it")
    void oneOrderPerTransaction() {
        Order first = created();
        Order second = created();
        CapturedPayment payment = payment(first, checkout());
        moved(orders().recordPayment(first.id(), payment));

        assertThat(orders().recordPayment(second.id(), payment)).isEqualTo(new MoveOutcome.NotMoved(second));

        Order held = moved(orders().hold(second.id(), payment, HeldReason.REFERENCE_MISMATCH));
        assertThat(held.state()).isEqualTo(new OrderState.Held(payment, HeldReason.REFERENCE_MISMATCH));
        assertThat(orders().acceptHeld(second.id())).isEqualTo(new MoveOutcome.NotMoved(held));
    }

    @Test
    @DisplayName("held money that the operator accepts pays the order")
    void acceptedMoneyPays() {
        Order held = inState(OrderStatus.HELD);
        CapturedPayment payment = ((OrderState.Held) held.state()).payment();

        assertThat(moved(orders().acceptHeld(held.id())).state()).isEqualTo(new OrderState.Paid(payment));
    }
}

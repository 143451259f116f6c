package dev.farebox.application.port.order;

import static dev.farebox.application.port.order.OrderFixtures.PLACED_AT;
import static dev.farebox.application.port.order.OrderFixtures.checkout;
import static dev.farebox.application.port.order.OrderFixtures.newKey;
import static dev.farebox.application.port.order.OrderFixtures.payment;
import static dev.farebox.application.port.order.OrderFixtures.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.order.Orders.MoveOutcome;
import dev.farebox.domain.delivery.SealedSecret;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.HeldReason;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.plan.PlanId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What the tests of {@link Orders} share: orders in every state, and many threads at once. */
abstract class OrdersKit {
    static final int THREADS = 16;
    static final Instant SOON = PLACED_AT.plusSeconds(15);

    /** The orders under test; the same ones throughout a test. */
    protected abstract Orders orders();

    /** A plan that orders may name. */
    protected PlanId plan() {
        return new PlanId("trial");
    }

    boolean isDue(Order order, Instant now) {
        List<OrderId> due = orders().due(now, 1000);
        return due.contains(order.id());
    }

    Order created() {
        Order order = OrderFixtures.order(plan());
        orders().place(order, Optional.empty());
        return order;
    }

    Order pending(Checkout checkout) {
        return moved(orders().openCheckout(created().id(), checkout));
    }

    void declineOnce(Order order) {
        orders().startCapture(order.id(), SOON);
        moved(orders().declineCapture(order.id(), 1));
    }

    /** A fresh order that took the usual way into a state. */
    Order inState(OrderStatus status) {
        return switch (status) {
            case CREATED -> created();
            case PENDING_PAYMENT -> pending(checkout());
            case PAYMENT_PROCESSING ->
                moved(orders().startCapture(pending(checkout()).id(), SOON));
            case PAID -> {
                Order order = inState(OrderStatus.PAYMENT_PROCESSING);
                CapturedPayment payment = payment(order, order.checkout().orElseThrow());
                yield moved(orders().recordPayment(order.id(), payment));
            }
            case DELIVERED -> {
                Order order = inState(OrderStatus.PAID);
                orders().deliverKey(order.id(), newKey(order), sealed(), SOON);
                yield orders().find(order.id()).orElseThrow();
            }
            case HELD -> {
                Order order = pending(checkout());
                CapturedPayment payment = payment(order, order.checkout().orElseThrow());
                yield moved(orders().hold(order.id(), payment, HeldReason.AMOUNT_MISMATCH));
            }
            case EXPIRED -> moved(orders().expire(pending(checkout()).id()));
            case CANCELLED -> moved(orders().cancel(pending(checkout()).id()));
        };
    }

    static Order moved(MoveOutcome outcome) {
        assertThat(outcome).isInstanceOf(MoveOutcome.Moved.class);
        return ((MoveOutcome.Moved) outcome).order();
    }

    static void assertSame(SealedSecret expected, SealedSecret actual) {
        assertThat(actual.version()).isEqualTo(expected.version());
        assertThat(Arrays.equals(actual.ciphertext(), expected.ciphertext())).isTrue();
    }

    static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<T> results = new ArrayList<>();
            for (Future<T> result : executor.invokeAll(Collections.nCopies(threads, work))) {
                results.add(result.get());
            }
            return results;
        }
    }
}

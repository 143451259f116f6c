package dev.farebox.application.port.order;

import static dev.farebox.application.port.order.OrderFixtures.PLACED_AT;
import static dev.farebox.application.port.order.OrderFixtures.captured;
import static dev.farebox.application.port.order.OrderFixtures.checkout;
import static dev.farebox.application.port.order.OrderFixtures.newKey;
import static dev.farebox.application.port.order.OrderFixtures.said;
import static dev.farebox.application.port.order.OrderFixtures.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.order.Orders.DeliverOutcome;
import dev.farebox.application.port.order.Orders.MoveOutcome;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.MoneyEventKind;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderEvent;
import dev.farebox.domain.order.OrderQuery;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.PaymentAttempt;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What the tests of {@link Orders} share: orders in every state, and many threads at once. */
abstract class OrdersKit {
    static final int THREADS = 16;

    /** The orders under test and what they touch; the same throughout a test. */
    protected abstract OrdersStore store();

    Orders orders() {
        return store().orders();
    }

    /** A plan that orders may name. */
    PlanId plan() {
        return new PlanId("trial");
    }

    boolean isDue(Order order, Instant now) {
        return orders().due(now, OrderQuery.MAX_ORDERS).contains(order.id());
    }

    Order current(Order order) {
        return orders().find(order.id()).orElseThrow();
    }

    Order placed(Order order) {
        assertThat(orders().place(order, Optional.empty())).isInstanceOf(Orders.PlaceOutcome.Placed.class);
        return order;
    }

    /** An order with a PayPal attempt that has no page yet. */
    Order created() {
        return started(placed(OrderFixtures.order(plan())));
    }

    Order started(Order order) {
        return after(order, new OrderEvent.AttemptStarted(PaymentMethod.PAYPAL, PLACED_AT));
    }

    /** An order with two open pages: number 1 at PayPal, number 2 at Creem. */
    Order pending() {
        return pending(created());
    }

    Order pending(Order created) {
        Order opened = after(created, new OrderEvent.CheckoutOpened(1, checkout()));
        Order second = after(opened, new OrderEvent.AttemptStarted(PaymentMethod.CREEM, PLACED_AT));
        return after(second, new OrderEvent.CheckoutOpened(2, checkout()));
    }

    Order paid(Order pending) {
        return after(pending, money(pending));
    }

    Order delivered(Order paid) {
        assertThat(orders().deliver(paid.id(), new Parcel.Key(newKey(paid), sealed()), said()))
                .isInstanceOf(DeliverOutcome.Delivered.class);
        return current(paid);
    }

    /** A fresh order that took the usual way into a state. */
    protected Order inState(OrderStatus status) {
        return switch (status) {
            case CREATED -> created();
            case PENDING_PAYMENT -> pending();
            case PAYMENT_PROCESSING -> after(pending(), new OrderEvent.CaptureStarted(1));
            case PAID -> paid(inState(OrderStatus.PAYMENT_PROCESSING));
            case DELIVERED -> delivered(inState(OrderStatus.PAID));
            case HELD -> {
                Order pending = pending();
                yield after(pending, money(pending, 1, 1));
            }
            case REFUNDED -> {
                Order delivered = inState(OrderStatus.DELIVERED);
                yield after(delivered, moved(delivered, MoneyEventKind.REFUNDED, "R1", 990));
            }
            case DISPUTED -> {
                Order delivered = inState(OrderStatus.DELIVERED);
                yield after(delivered, moved(delivered, MoneyEventKind.DISPUTE_OPENED, "D1", 990));
            }
            case CHARGED_BACK -> {
                Order delivered = inState(OrderStatus.DELIVERED);
                yield after(delivered, moved(delivered, MoneyEventKind.DISPUTE_LOST, "D1", 990));
            }
            case EXPIRED -> after(pending(), new OrderEvent.Expired());
            case CANCELLED -> after(pending(), new OrderEvent.Cancelled());
        };
    }

    /** Lets an event change an order. */
    Order after(Order order, OrderEvent event) {
        return moved(orders().apply(order.id(), event, said()));
    }

    static Order moved(MoveOutcome outcome) {
        assertThat(outcome).isInstanceOf(MoveOutcome.Moved.class);
        return ((MoveOutcome.Moved) outcome).order();
    }

    /** The whole price, through the first attempt. */
    static OrderEvent.MoneyCaptured money(Order order) {
        return captured(order, order.attempts().getFirst());
    }

    /** Any number of cents, through an attempt. */
    static OrderEvent.MoneyCaptured money(Order order, int attempt, long cents) {
        PaymentAttempt through = order.attempt(attempt).orElseThrow();
        CapturedPayment fitting = captured(order, through).payment();
        CapturedPayment payment = new CapturedPayment(
                fitting.method(),
                fitting.providerReference(),
                fitting.transaction(),
                new Money(cents, fitting.amount().currency()),
                fitting.payee(),
                fitting.mode(),
                fitting.capturedAt());
        return captured(through, payment);
    }

    /** A transfer that came for another order, as if it had come through this one's first page. */
    static OrderEvent.MoneyCaptured claimed(Order order, CapturedPayment payment) {
        PaymentAttempt attempt = order.attempts().getFirst();
        return captured(
                attempt,
                new CapturedPayment(
                        payment.method(),
                        attempt.checkout().orElseThrow().providerReference(),
                        payment.transaction(),
                        payment.amount(),
                        payment.payee(),
                        payment.mode(),
                        payment.capturedAt()));
    }

    /** Something that happens to the money that counts for an order; the id is the order's own. */
    protected static OrderEvent.MoneyMoved moved(Order order, MoneyEventKind kind, String id, long cents) {
        CapturedPayment payment = order.state().payment().orElseThrow();
        return new OrderEvent.MoneyMoved(new MoneyEvent(
                kind,
                payment.method(),
                id + order.reference(),
                payment.transaction(),
                new Money(cents, payment.amount().currency()),
                PLACED_AT.plusSeconds(120)));
    }

    static String fresh(String prefix) {
        return prefix + UUID.randomUUID();
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

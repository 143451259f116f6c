package dev.farebox.application.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.ordering.CaptureOrder.CaptureOrderOutcome;
import dev.farebox.application.ordering.ReconcilePayments.Reconciled;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.PaymentMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReconcilePaymentsServiceTest {
    private final OrderingFixture shop = new OrderingFixture();

    @Test
    @DisplayName("the janitor counts what the due orders came to")
    void counts() {
        shop.approved();
        shop.placed(PaymentMethod.PAYPAL);
        Order declined = shop.placed(PaymentMethod.PAYPAL);
        shop.payPal.approveWithBadMeans(declined.checkout().orElseThrow());
        Order paid = shop.placed(PaymentMethod.PAYPAL);
        shop.paid(paid);
        shop.clock.advance(Duration.ofSeconds(5));

        assertThat(shop.reconcile().reconcile()).isEqualTo(new Reconciled(2, 0, 1, 1, 0, 0, 0));
    }

    @Test
    @DisplayName("an order that is not due is left alone")
    void notDue() {
        shop.approved();

        assertThat(shop.reconcile().reconcile()).isEqualTo(new Reconciled(0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    @DisplayName(
            "Case 41: the provider is asked before an order expires, so money that came at the last moment is not lost")
    void asksBeforeExpiring() {
        Order paid = shop.approved();
        Order unpaid = shop.placed(PaymentMethod.PAYPAL);
        shop.clock.advance(Duration.ofHours(3));

        assertThat(shop.reconcile().reconcile()).isEqualTo(new Reconciled(1, 0, 0, 0, 0, 1, 0));
        assertThat(shop.now(paid.id()).status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(shop.now(unpaid.id()).status()).isEqualTo(OrderStatus.EXPIRED);
    }

    @Test
    @DisplayName("an order that cannot be looked after keeps none of the others from their turn")
    void oneFails() {
        Order bad = shop.placed(PaymentMethod.PAYPAL);
        Order good = shop.approved();
        shop.clock.advance(Duration.ofSeconds(5));
        CaptureOrder capture = new FailingFor(bad.id(), shop.capture());

        Reconciled counts = new ReconcilePaymentsService(shop.stored, capture, shop.clock).reconcile();

        assertThat(counts).isEqualTo(new Reconciled(1, 0, 0, 0, 0, 0, 1));
        assertThat(shop.now(good.id()).status()).isEqualTo(OrderStatus.DELIVERED);
    }

    @Test
    @DisplayName(
            "Case 56: several nodes that look after the same orders at once take each payment once, and one that dies"
                    + " amid its orders leaves them to the others")
    void severalNodes() throws Exception {
        List<Order> paid = IntStream.range(0, 40).mapToObj(_ -> shop.approved()).toList();
        shop.clock.advance(Duration.ofSeconds(5));
        AtomicInteger lived = new AtomicInteger();
        CaptureOrder dying = new Dying(shop.capture(), lived);

        try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
            List<Callable<Reconciled>> runs = new ArrayList<>(Collections.nCopies(3, shop.reconcile()::reconcile));
            runs.add(new ReconcilePaymentsService(shop.stored, dying, shop.clock)::reconcile);
            for (Future<Reconciled> run : nodes.invokeAll(runs)) {
                run.get();
            }
        }
        shop.pollFor(Duration.ofMinutes(2));

        assertThat(paid).allSatisfy(order -> {
            assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.DELIVERED);
            assertThat(shop.payPal.captures(shop.pageOf(order))).isOne();
        });
        assertThat(shop.stored.keys()).hasSize(paid.size());
    }

    /** Looks after three orders, and after none from then on. */
    private record Dying(CaptureOrder others, AtomicInteger lived) implements CaptureOrder {
        @Override
        public CaptureOrderOutcome capture(OrderId order, FactSource source) {
            if (lived.incrementAndGet() > 3) {
                throw new IllegalStateException("the process died");
            }
            return others.capture(order, source);
        }

        @Override
        public CaptureOrderOutcome refresh(OrderId order, FactSource source) {
            throw new UnsupportedOperationException("nobody refreshes");
        }

        @Override
        public CaptureOrderOutcome confirm(OrderId order, String reason) {
            throw new UnsupportedOperationException("nobody confirms");
        }
    }

    @Test
    @DisplayName("a run ends after a minute, and the orders that remain come first in the next one")
    void runEnds() {
        for (int i = 0; i < 10; i++) {
            shop.placed(PaymentMethod.PAYPAL);
        }
        shop.clock.advance(Duration.ofSeconds(5));
        Slow slow = new Slow(shop);

        assertThat(new ReconcilePaymentsService(shop.stored, slow, shop.clock)
                        .reconcile()
                        .stillPending())
                .isEqualTo(7);
        List<OrderId> first = List.copyOf(slow.seen);
        new ReconcilePaymentsService(shop.stored, slow, shop.clock).reconcile();

        assertThat(slow.seen.subList(7, 10)).doesNotContainAnyElementsOf(first);
    }

    private record FailingFor(OrderId bad, CaptureOrder others) implements CaptureOrder {
        @Override
        public CaptureOrderOutcome capture(OrderId order, FactSource source) {
            if (order.equals(bad)) {
                throw new IllegalStateException("the database hiccuped");
            }
            return others.capture(order, source);
        }

        @Override
        public CaptureOrderOutcome refresh(OrderId order, FactSource source) {
            return others.refresh(order, source);
        }

        @Override
        public CaptureOrderOutcome confirm(OrderId order, String reason) {
            return others.confirm(order, reason);
        }
    }

    /** Takes ten seconds for each order, as with a provider that is down. */
    private static final class Slow implements CaptureOrder {
        private final OrderingFixture shop;
        private final List<OrderId> seen = new ArrayList<>();

        Slow(OrderingFixture shop) {
            this.shop = shop;
        }

        @Override
        public CaptureOrderOutcome capture(OrderId order, FactSource source) {
            seen.add(order);
            CaptureOrderOutcome outcome = shop.capture().capture(order, source);
            shop.clock.advance(Duration.ofSeconds(10));
            return outcome;
        }

        @Override
        public CaptureOrderOutcome refresh(OrderId order, FactSource source) {
            return shop.capture().refresh(order, source);
        }

        @Override
        public CaptureOrderOutcome confirm(OrderId order, String reason) {
            return shop.capture().confirm(order, reason);
        }
    }
}

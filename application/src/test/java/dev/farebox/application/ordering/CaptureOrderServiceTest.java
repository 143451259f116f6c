package dev.farebox.application.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.farebox.application.ordering.CaptureOrder.CaptureOrderOutcome;
import dev.farebox.application.ordering.ReceiveNotification.ReceiveOutcome;
import dev.farebox.application.port.order.OrderFixtures;
import dev.farebox.application.port.payment.PaymentProvider.CaptureRequest;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.HeldReason;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderEvent;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.order.RawNotification;
import dev.farebox.domain.plan.PlanStatus;
import dev.farebox.domain.shop.Shop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CaptureOrderServiceTest {
    private static final int THREADS = 50;

    private final OrderingFixture shop = new OrderingFixture();

    enum Way {
        RETURN,
        POLL,
        OPERATOR,
        NOTIFICATION
    }

    /** Every sequence of one to four ways. */
    static Stream<List<Way>> sequences() {
        List<List<Way>> all = new ArrayList<>();
        List<List<Way>> longest = List.of(List.of());
        for (int length = 1; length <= 4; length++) {
            List<List<Way>> longer = new ArrayList<>();
            for (List<Way> sequence : longest) {
                for (Way way : Way.values()) {
                    List<Way> next = new ArrayList<>(sequence);
                    next.add(way);
                    longer.add(next);
                }
            }
            all.addAll(longer);
            longest = longer;
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sequences")
    @DisplayName("Case 13: whoever comes, in whatever order and however often, there is one capture and one delivery:")
    void anySequence(List<Way> sequence) {
        Order order = shop.approved();

        for (Way way : sequence) {
            shop.clock.advance(Duration.ofSeconds(20));
            go(way, order);
        }

        assertDeliveredOnce(order);
    }

    @Test
    @DisplayName("Case 13: fifty who come at once cause one capture and one delivery")
    void allAtOnce() throws Exception {
        Order order = shop.approved();
        shop.clock.advance(Duration.ofSeconds(20));
        CyclicBarrier start = new CyclicBarrier(THREADS);

        try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<Void>> work = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Way way = Way.values()[thread % Way.values().length];
                work.add(() -> {
                    start.await();
                    go(way, order);
                    return null;
                });
            }
            for (Future<Void> done : executor.invokeAll(work)) {
                done.get();
            }
        }

        assertDeliveredOnce(order);
    }

    private void go(Way way, Order order) {
        switch (way) {
            case RETURN -> shop.capture().capture(order.id(), FactSource.RETURN);
            case POLL -> shop.reconcile().reconcile();
            case OPERATOR -> shop.capture().confirm(order.id(), "the buyer sent a receipt");
            case NOTIFICATION -> {
                ReceiveNotificationService notifications = shop.notifications();
                assertThat(notifications.receive(PaymentMethod.PAYPAL, notification(order)))
                        .isEqualTo(new ReceiveOutcome.Kept());
                notifications.work();
            }
        }
    }

    private static RawNotification notification(Order order) {
        String reference = order.checkout().orElseThrow().providerReference();
        return new RawNotification(
                Map.of("X-Event", UUID.randomUUID().toString()), reference.getBytes(StandardCharsets.UTF_8));
    }

    private void assertDeliveredOnce(Order order) {
        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(shop.payPal.captures(order.checkout().orElseThrow())).isOne();
        assertThat(shop.stored.keys()).hasSize(1);
    }

    @Test
    @DisplayName(
            "a buyer whose browser never comes back has his key within two minutes, if he pays in the first half hour")
    void lostReturn() {
        for (int minutes : new int[] {0, 1, 5, 29}) {
            Order order = shop.placed(PaymentMethod.PAYPAL);
            shop.pollFor(Duration.ofMinutes(minutes));
            shop.payPal.approve(order.checkout().orElseThrow());

            shop.pollFor(Duration.ofSeconds(120));

            assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.DELIVERED);
        }
    }

    @Test
    @DisplayName("Case 27: a forged return delivers nothing")
    void forgedReturn() {
        Order order = shop.placed(PaymentMethod.PAYPAL);

        assertThat(shop.capture().capture(order.id(), FactSource.RETURN))
                .isEqualTo(new CaptureOrderOutcome.StillPending(order));
        assertThat(shop.stored.keys()).isEmpty();
    }

    @Test
    @DisplayName("Case 27: whoever pays a cheaper order and comes back to another one has paid the cheaper one")
    void returnOfAnotherPayment() {
        Order wanted = shop.placed(PaymentMethod.PAYPAL);
        shop.plan = OrderingFixture.plan(PlanStatus.ON_SALE, "0.10");
        Order cheap = shop.approved();

        assertThat(shop.capture().capture(wanted.id(), FactSource.RETURN))
                .isEqualTo(new CaptureOrderOutcome.StillPending(wanted));
        shop.pollFor(Duration.ofMinutes(5));

        assertThat(shop.now(cheap.id()).status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(shop.now(wanted.id()).status()).isEqualTo(OrderStatus.PENDING_PAYMENT);
        assertThat(shop.stored.keys()).hasSize(1);
    }

    @Test
    @DisplayName("Case 24: after a decline the buyer pays with another means, under the next attempt")
    void declinedThenPaid() {
        Order order = shop.placed(PaymentMethod.PAYPAL);
        Checkout page = order.checkout().orElseThrow();
        shop.payPal.approveWithBadMeans(page);

        assertThat(shop.capture().capture(order.id(), FactSource.RETURN))
                .isInstanceOf(CaptureOrderOutcome.Declined.class);
        assertThat(shop.now(order.id()).state()).isEqualTo(new OrderState.PendingPayment());
        assertThat(shop.now(order.id()).attempt(1).orElseThrow().capture()).isEqualTo(2);

        shop.payPal.approve(page);
        assertThat(shop.capture().capture(order.id(), FactSource.RETURN))
                .isInstanceOf(CaptureOrderOutcome.Delivered.class);
        assertDeliveredOnce(order);
    }

    @Test
    @DisplayName("a declined buyer is left in peace for two minutes before the janitor looks again")
    void pauseAfterDecline() {
        Order order = shop.placed(PaymentMethod.PAYPAL);
        shop.payPal.approveWithBadMeans(order.checkout().orElseThrow());

        shop.capture().capture(order.id(), FactSource.RETURN);

        assertThat(shop.stored.due(shop.clock.instant().plusSeconds(119), 10)).isEmpty();
        assertThat(shop.stored.due(shop.clock.instant().plusSeconds(120), 10)).containsExactly(order.id());
    }

    @Test
    @DisplayName("Case 23: money under review for three days is delivered when the review ends, and never expires")
    void review() {
        Order order = shop.placed(PaymentMethod.PAYPAL);
        Checkout page = order.checkout().orElseThrow();
        shop.payPal.approveForReview(page);
        shop.capture().capture(order.id(), FactSource.RETURN);
        shop.clock.advance(Duration.ofDays(3));
        shop.reconcile().reconcile();
        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.PAYMENT_PROCESSING);

        shop.payPal.endReview(page);
        shop.clock.advance(Duration.ofHours(1));
        shop.reconcile().reconcile();

        assertDeliveredOnce(order);
    }

    @Test
    @DisplayName("a lost answer to the capture is asked for at once")
    void lostAnswer() {
        Order order = shop.placed(PaymentMethod.PAYPAL);
        Checkout page = order.checkout().orElseThrow();
        shop.payPal.approve(page);
        shop.stored.apply(order.id(), new OrderEvent.CaptureStarted(1), OrderFixtures.said());
        shop.payPal.capture(new CaptureRequest(page, order.reference(), 1, 1));

        assertThat(shop.capture().capture(order.id(), FactSource.RETURN))
                .isInstanceOf(CaptureOrderOutcome.Delivered.class);
        assertDeliveredOnce(order);
    }

    @Test
    @DisplayName("while the provider is down nothing expires, and once it is back the buyer gets what he paid for")
    void providerDown() {
        Order order = shop.approved();
        shop.payPal.breakDown();
        shop.pollFor(Duration.ofHours(4));
        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.PENDING_PAYMENT);

        shop.payPal.recover();
        shop.pollFor(Duration.ofMinutes(15));

        assertDeliveredOnce(order);
    }

    @Test
    @DisplayName("a payment by hand is delivered on the operator's word, which is written down first")
    void confirmedByHand() {
        Order order = shop.placed(PaymentMethod.MANUAL);
        assertThat(shop.capture().capture(order.id(), FactSource.RETURN))
                .isInstanceOf(CaptureOrderOutcome.StillPending.class);

        assertThat(shop.capture().confirm(order.id(), "bank statement 7"))
                .isInstanceOf(CaptureOrderOutcome.Delivered.class);
        assertThat(shop.capture().confirm(order.id(), "bank statement 7"))
                .isInstanceOf(CaptureOrderOutcome.Delivered.class);

        assertThat(shop.stored.keys()).hasSize(1);
        OrderState.Delivered state = (OrderState.Delivered) shop.now(order.id()).state();
        assertThat(state.received().transaction()).isEqualTo("manual:" + order.reference());
        assertThat(state.received().amount()).isEqualTo(order.price());
        assertThat(shop.audited).hasSize(2).containsOnly("confirm-order " + order.reference() + " bank statement 7");
    }

    @Test
    @DisplayName(
            "Case 40: a late transfer revives an expired order; if the plan has gone it is held until the operator insists")
    void lateByHand() {
        Order order = shop.placed(PaymentMethod.MANUAL);
        shop.pollFor(Duration.ofSeconds(5));
        shop.clock.advance(Duration.ofDays(8));
        shop.reconcile().reconcile();
        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.EXPIRED);
        shop.plan = OrderingFixture.plan(PlanStatus.WITHDRAWN, "9.90");

        assertThat(shop.capture().confirm(order.id(), "came today")).isInstanceOf(CaptureOrderOutcome.Held.class);
        assertThat(((OrderState.Held) shop.now(order.id()).state()).reason()).isEqualTo(HeldReason.LATE_PAYMENT);
        assertThat(shop.capture().confirm(order.id(), "he may have it"))
                .isInstanceOf(CaptureOrderOutcome.Delivered.class);
    }

    @Test
    @DisplayName("the operator's word alone does not pay an order of a provider that can be asked")
    void wordIsNotEnough() {
        Order order = shop.placed(PaymentMethod.PAYPAL);

        assertThat(shop.capture().confirm(order.id(), "he says so"))
                .isInstanceOf(CaptureOrderOutcome.StillPending.class);
        assertThat(shop.stored.keys()).isEmpty();
    }

    @Test
    @DisplayName("held money is delivered once the operator takes it, and never before")
    void heldMoney() {
        Order order = shop.approved();
        shop.payPal.tamper(CaptureOrderServiceTest::oneCentShort);
        assertThat(shop.capture().capture(order.id(), FactSource.RETURN)).isInstanceOf(CaptureOrderOutcome.Held.class);
        shop.pollFor(Duration.ofHours(1));
        assertThat(shop.stored.keys()).isEmpty();

        assertThat(shop.capture().confirm(order.id(), "one cent is fine"))
                .isInstanceOf(CaptureOrderOutcome.Delivered.class);
        assertThat(shop.stored.keys()).hasSize(1);
    }

    private static CapturedPayment oneCentShort(CapturedPayment payment) {
        return new CapturedPayment(
                payment.method(),
                payment.providerReference(),
                payment.transaction(),
                new Money(payment.amount().minorUnits() - 1, payment.amount().currency()),
                payment.payee(),
                payment.mode(),
                payment.capturedAt());
    }

    @Test
    @DisplayName("a confirmation without a reason is a mistake of the caller and changes nothing")
    void reasonNeeded() {
        Order order = shop.placed(PaymentMethod.MANUAL);

        assertThatIllegalArgumentException().isThrownBy(() -> shop.capture().confirm(order.id(), " "));
        assertThat(shop.now(order.id())).isEqualTo(order);
    }

    @Test
    @DisplayName("an order of the other mode and one that never was do not exist")
    void otherMode() {
        Order order = shop.approved();
        shop.shop = OrderingFixture.shop(Mode.LIVE, Shop.OrderLookup.ID_AND_EMAIL);

        assertThat(shop.capture().capture(order.id(), FactSource.RETURN))
                .isEqualTo(new CaptureOrderOutcome.NoSuchOrder());
        assertThat(shop.capture().confirm(order.id(), "really")).isEqualTo(new CaptureOrderOutcome.NoSuchOrder());
        assertThat(shop.capture()
                        .capture(OrderFixtures.order(OrderingFixture.TRIAL).id(), FactSource.RETURN))
                .isEqualTo(new CaptureOrderOutcome.NoSuchOrder());
        assertThat(shop.audited).isEmpty();
    }
}

package dev.farebox.application.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.farebox.application.ordering.ReceiveNotification.ReceiveOutcome;
import dev.farebox.application.ordering.ReceiveNotification.Worked;
import dev.farebox.application.port.order.OrderFixtures;
import dev.farebox.application.port.payment.NotificationInbox;
import dev.farebox.application.port.payment.PaymentProvider.CaptureRequest;
import dev.farebox.application.port.payment.PaymentProvider.OpenOutcome;
import dev.farebox.application.port.payment.PaymentProvider.PaymentRequest;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderEvent;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.order.RawNotification;
import dev.farebox.domain.testing.Cases;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Genuine notifications that come at the wrong time, about the wrong thing, too often or in the wrong order. */
class HostileNotificationsTest {
    private static final int MANY = 100;

    private final OrderingFixture shop = new OrderingFixture();
    private final ReceiveNotificationService notifications = shop.notifications();

    private static RawNotification about(String event, String reference) {
        return new RawNotification(Map.of("X-Event", event), reference.getBytes(StandardCharsets.UTF_8));
    }

    private String reference(Order order) {
        return shop.pageOf(order).providerReference();
    }

    @Test
    @DisplayName("Case 08: a genuine event that comes a hundred times at once has one effect")
    void replayed() throws Exception {
        Order order = shop.approved();
        Callable<Void> send = () -> {
            assertThat(notifications.receive(PaymentMethod.PAYPAL, about("E1", reference(order))))
                    .isEqualTo(new ReceiveOutcome.Kept());
            notifications.work();
            return null;
        };

        try (ExecutorService executor = Executors.newFixedThreadPool(16)) {
            for (Future<Void> sent : executor.invokeAll(Collections.nCopies(MANY, send))) {
                sent.get();
            }
        }
        notifications.work();

        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(shop.payPal.captures(shop.pageOf(order))).isOne();
        assertThat(shop.stored.keys()).hasSize(1);
    }

    @Test
    @DisplayName("Case 09: a genuine event of one order moves that one, whatever other order stands beside it")
    void swapped() {
        Order paid = shop.approved();
        Order wanted = shop.placed(PaymentMethod.PAYPAL);
        RawNotification swapped = new RawNotification(
                Map.of(
                        "X-Event",
                        "E1",
                        "order",
                        wanted.reference().text(),
                        "token",
                        reference(wanted),
                        "PayPal-Request-Id",
                        wanted.id().text()),
                reference(paid).getBytes(StandardCharsets.UTF_8));

        notifications.receive(PaymentMethod.PAYPAL, swapped);
        notifications.work();

        assertThat(shop.now(paid.id()).status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(shop.now(wanted.id()).status()).isEqualTo(OrderStatus.PENDING_PAYMENT);
    }

    @Test
    @DisplayName(
            "Case 10: a genuine event of one provider that names another provider's payment moves nothing, and ends"
                    + " among those that are told to the operator")
    void crossed() {
        Order order = shop.approved();
        ReceiveNotificationService creem = shop.notifications(PaymentMethod.CREEM, shop.inbox);

        assertThat(creem.receive(PaymentMethod.CREEM, about("E1", reference(order))))
                .isEqualTo(new ReceiveOutcome.Kept());
        Worked worked = creem.work();
        while (worked.again() == 1) {
            shop.clock.advance(Duration.ofDays(2));
            worked = creem.work();
        }

        assertThat(worked).isEqualTo(new Worked(0, 0, 1));
        assertThat(shop.inbox.parked()).isOne();
        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.PENDING_PAYMENT);
        assertThat(shop.payPal.captures(shop.pageOf(order))).isZero();
    }

    private enum Happens {
        APPROVED,
        COMPLETED,
        REFUNDED,
        DISPUTED,
        RETURNED,
        POLLED
    }

    @Test
    @DisplayName(
            "Case 12: a refund or a dispute that is told before the payment, and everything else out of order, ends"
                    + " where the provider's books end")
    void outOfOrder() {
        Cases.forAll(500, random -> {
            OrderingFixture one = new OrderingFixture();
            Order order = one.approved();
            Checkout page = one.pageOf(order);
            one.payPal.capture(new CaptureRequest(page, order.reference(), 1, 1));
            boolean isRefunded = random.nextBoolean();
            if (isRefunded) {
                one.payPal.refundInDashboard(page);
            } else {
                one.payPal.openDispute(page);
            }
            List<Happens> told = new ArrayList<>(List.of(Happens.values()));
            Collections.shuffle(told, Random.from(random));
            for (Happens event : told.subList(0, 1 + random.nextInt(told.size()))) {
                tell(one, order, event);
            }

            assertThat(one.now(order.id()).status())
                    .isEqualTo(isRefunded ? OrderStatus.REFUNDED : OrderStatus.DISPUTED);
            assertThat(one.now(order.id()).entitlement().units()).isZero();
        });
    }

    private static void tell(OrderingFixture shop, Order order, Happens event) {
        switch (event) {
            case APPROVED, COMPLETED, REFUNDED, DISPUTED -> {
                ReceiveNotificationService notifications = shop.notifications();
                notifications.receive(
                        PaymentMethod.PAYPAL,
                        about(event.name(), shop.pageOf(order).providerReference()));
                notifications.work();
            }
            case RETURNED -> shop.capture().capture(order.id(), FactSource.RETURN);
            case POLLED -> {
                shop.clock.advance(Duration.ofSeconds(30));
                shop.reconcile().reconcile();
            }
        }
    }

    @Test
    @DisplayName(
            "Case 12, 14: a notification that overtakes the commit of the page that it is about pays the order later")
    void overtakesTheCommit() {
        Order order = OrderFixtures.order(OrderingFixture.TRIAL);
        shop.stored.place(order, Optional.empty());
        shop.stored.apply(
                order.id(),
                new OrderEvent.AttemptStarted(PaymentMethod.PAYPAL, OrderFixtures.PLACED_AT),
                OrderFixtures.said());
        Checkout page = ((OpenOutcome.Opened) shop.payPal.open(request(order))).checkout();
        shop.payPal.approve(page);
        notifications.receive(PaymentMethod.PAYPAL, about("E1", page.providerReference()));
        assertThat(notifications.work()).isEqualTo(new Worked(0, 1, 0));

        shop.stored.apply(order.id(), new OrderEvent.CheckoutOpened(1, page), OrderFixtures.said());
        shop.clock.advance(Duration.ofSeconds(5));

        assertThat(notifications.work()).isEqualTo(new Worked(1, 0, 0));
        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.DELIVERED);
    }

    private static PaymentRequest request(Order order) {
        return new PaymentRequest(
                order.reference(),
                1,
                order.plan(),
                "Trial",
                order.price(),
                order.email(),
                "https://shop.example.org/r",
                "https://shop.example.org/c",
                order.language());
    }

    @Test
    @DisplayName("Case 15: a notification that cannot be kept is not acknowledged; sent again, it pays")
    void databaseAway() {
        Order order = shop.approved();
        ReceiveNotificationService away = shop.notifications(PaymentMethod.PAYPAL, awayInbox());
        RawNotification notification = about("E1", reference(order));
        assertThatIllegalStateException().isThrownBy(() -> away.receive(PaymentMethod.PAYPAL, notification));
        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.PENDING_PAYMENT);

        assertThat(notifications.receive(PaymentMethod.PAYPAL, notification)).isEqualTo(new ReceiveOutcome.Kept());
        notifications.work();

        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.DELIVERED);
    }

    /** As with a database that does not answer. */
    private static NotificationInbox awayInbox() {
        return (NotificationInbox) Proxy.newProxyInstance(
                NotificationInbox.class.getClassLoader(), new Class<?>[] {NotificationInbox.class}, (_, _, _) -> {
                    throw new IllegalStateException("the database is away");
                });
    }

    @Test
    @DisplayName("Case 17: a genuine event about nothing is kept, done with, and asks nobody")
    void aboutNothing() {
        Order order = shop.approved();
        shop.payPal.breakDown();

        assertThat(notifications.receive(PaymentMethod.PAYPAL, about("nothing", "")))
                .isEqualTo(new ReceiveOutcome.Kept());

        assertThat(notifications.work()).isEqualTo(new Worked(1, 0, 0));
        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.PENDING_PAYMENT);
    }
}

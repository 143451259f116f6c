package dev.farebox.application.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.ordering.CatchUpPayments.CaughtUp;
import dev.farebox.application.ordering.ReceiveNotification.ReceiveOutcome;
import dev.farebox.application.ordering.ReceiveNotification.Worked;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.order.RawNotification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Notifications and lists of changes")
class NotificationsTest {
    private final OrderingFixture shop = new OrderingFixture();
    private final ReceiveNotificationService notifications = shop.notifications();

    private ReceiveOutcome send(String event, Order order) {
        return notifications.receive(
                PaymentMethod.PAYPAL, about(event, shop.pageOf(order).providerReference()));
    }

    private static RawNotification about(String event, String reference) {
        return new RawNotification(Map.of("X-Event", event), reference.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("a notification pays an order whose buyer never came back; sent three times it is one")
    void pays() {
        Order order = shop.approved();

        for (int i = 0; i < 3; i++) {
            assertThat(send("E1", order)).isEqualTo(new ReceiveOutcome.Kept());
        }

        assertThat(notifications.work()).isEqualTo(new Worked(1, 0, 0));
        assertThat(notifications.work()).isEqualTo(new Worked(0, 0, 0));
        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(shop.stored.keys()).hasSize(1);
    }

    @Test
    @DisplayName("what a notification says is not believed: the provider is asked, and an unpaid order stays unpaid")
    void notBelieved() {
        Order order = shop.placed(PaymentMethod.PAYPAL);

        send("PAID-HONESTLY", order);
        notifications.work();

        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.PENDING_PAYMENT);
    }

    @Test
    @DisplayName(
            "Case 01: a refused notification and one of a provider that the shop does not listen to leave nothing behind")
    void refused() {
        Order order = shop.approved();

        assertThat(send("forged", order)).isEqualTo(new ReceiveOutcome.Refused("forged"));
        assertThat(send("unavailable", order)).isEqualTo(new ReceiveOutcome.TryAgain());
        assertThat(notifications.receive(PaymentMethod.CREEM, about("E1", "x")))
                .isEqualTo(new ReceiveOutcome.NotOffered());
        assertThat(notifications.work()).isEqualTo(new Worked(0, 0, 0));
        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.PENDING_PAYMENT);
    }

    @Test
    @DisplayName("while the provider does not answer a refund that was notified is not lost")
    void silentProvider() {
        Order order = shop.approved();
        notifications.receive(
                PaymentMethod.PAYPAL, about("E1", shop.pageOf(order).providerReference()));
        notifications.work();
        shop.payPal.refundInDashboard(shop.pageOf(order));
        shop.payPal.breakDown();
        send("E2", order);
        assertThat(notifications.work()).isEqualTo(new Worked(0, 1, 0));

        shop.payPal.recover();
        shop.clock.advance(Duration.ofSeconds(5));

        assertThat(notifications.work()).isEqualTo(new Worked(1, 0, 0));
        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.REFUNDED);
    }

    @Test
    @DisplayName(
            "Case 14: a notification that overtakes its order's commit is tried again; one about nothing of ours is parked")
    void unknownOrder() {
        notifications.receive(PaymentMethod.PAYPAL, about("E1", "PAYNOBODY"));
        int again = 0;
        Worked last = notifications.work();
        while (last.again() == 1 && again < 20) {
            again++;
            shop.clock.advance(Duration.ofDays(2));
            last = notifications.work();
        }

        assertThat(last).isEqualTo(new Worked(0, 0, 1));
        assertThat(again).isEqualTo(8);
        shop.clock.advance(Duration.ofDays(30));
        assertThat(notifications.work()).isEqualTo(new Worked(0, 0, 0));
    }

    @Test
    @DisplayName("a refund, a dispute and a late payment that nobody was told of are found in the provider's list")
    void catchesUp() {
        Order refunded = shop.delivered();
        Order disputed = shop.delivered();
        assertThat(shop.catchUp().catchUp()).isEqualTo(new CaughtUp(2, 0));
        shop.clock.advance(Duration.ofHours(30));
        shop.payPal.refundInDashboard(shop.pageOf(refunded));
        shop.payPal.openDispute(shop.pageOf(disputed));

        assertThat(shop.catchUp().catchUp()).isEqualTo(new CaughtUp(2, 0));

        assertThat(shop.now(refunded.id()).status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(shop.now(disputed.id()).status()).isEqualTo(OrderStatus.DISPUTED);
        shop.clock.advance(Duration.ofHours(1));
        // A quarter of an hour is gone through twice, because lists may be late.
        assertThat(shop.catchUp().catchUp()).isEqualTo(new CaughtUp(2, 0));
        assertThat(shop.catchUp().catchUp()).isEqualTo(new CaughtUp(0, 0));
    }

    @Test
    @DisplayName("a list that could not be gone through is gone through again from the same place")
    void catchesUpLater() {
        Order refunded = shop.delivered();
        shop.catchUp().catchUp();
        shop.clock.advance(Duration.ofHours(1));
        shop.payPal.refundInDashboard(shop.pageOf(refunded));
        shop.payPal.breakDown();
        assertThat(shop.catchUp().catchUp()).isEqualTo(new CaughtUp(0, 1));

        shop.payPal.recover();
        shop.clock.advance(Duration.ofDays(2));
        shop.catchUp().catchUp();

        assertThat(shop.now(refunded.id()).status()).isEqualTo(OrderStatus.REFUNDED);
    }

    @Test
    @DisplayName(
            "a provider that lists nothing is asked once a day about each paid order, until its money cannot go back")
    void catchesUpWithoutAList() {
        shop.payPal.listNoChanges();
        Order refunded = shop.delivered();
        Order kept = shop.delivered();
        shop.placed(PaymentMethod.PAYPAL);
        assertThat(shop.catchUp().catchUp()).isEqualTo(new CaughtUp(2, 0));

        shop.payPal.refundInDashboard(shop.pageOf(refunded));
        shop.clock.advance(Duration.ofHours(23));
        assertThat(shop.catchUp().catchUp()).isEqualTo(new CaughtUp(0, 0));
        shop.clock.advance(Duration.ofHours(1));
        assertThat(shop.catchUp().catchUp()).isEqualTo(new CaughtUp(2, 0));

        assertThat(shop.now(refunded.id()).status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(shop.now(kept.id()).status()).isEqualTo(OrderStatus.DELIVERED);
        shop.clock.advance(Duration.ofDays(118));
        assertThat(shop.catchUp().catchUp()).isEqualTo(new CaughtUp(1, 0));
        shop.clock.advance(Duration.ofDays(2));
        assertThat(shop.catchUp().catchUp()).isEqualTo(new CaughtUp(0, 0));
    }

    @Test
    @DisplayName("a round about paid orders that was not answered is made again with the next catching up")
    void catchesUpWithoutAListLater() {
        shop.payPal.listNoChanges();
        Order refunded = shop.delivered();
        shop.payPal.refundInDashboard(shop.pageOf(refunded));
        shop.payPal.breakDown();
        assertThat(shop.catchUp().catchUp()).isEqualTo(new CaughtUp(1, 1));

        shop.payPal.recover();
        assertThat(shop.catchUp().catchUp()).isEqualTo(new CaughtUp(1, 0));

        assertThat(shop.now(refunded.id()).status()).isEqualTo(OrderStatus.REFUNDED);
    }
}

package dev.farebox.application.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.ordering.LookUpOrder.LookUpOutcome;
import dev.farebox.application.ordering.ReceiveNotification.ReceiveOutcome;
import dev.farebox.application.ordering.ReceiveNotification.Worked;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.order.RawNotification;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * How orders of another gateway were paid by forged notifications: its webhook secret was empty, orders were not bound to
 * their provider, and one public number led to all. Source: GHSA-xff3-5c9p-2mr4 (CVE-2026-41432).
 */
class ForgedPaymentsTest {
    private final OrderingFixture shop = new OrderingFixture();

    private static RawNotification about(String event, String reference) {
        return new RawNotification(Map.of("X-Event", event), reference.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("Acceptance, empty webhook secret: a shop that cannot check a notification takes none")
    void emptyWebhookSecret() {
        Order order = shop.placed(PaymentMethod.PAYPAL);
        ReceiveNotificationService none = shop.notifications(Map.of());

        for (PaymentMethod method : PaymentMethod.values()) {
            assertThat(none.receive(method, about("E1", shop.pageOf(order).providerReference())))
                    .isEqualTo(new ReceiveOutcome.NotOffered());
        }

        assertThat(none.work()).isEqualTo(new Worked(0, 0, 0));
        assertThat(shop.now(order.id())).isEqualTo(order);
    }

    @Test
    @DisplayName(
            "Acceptance, order bound to its provider: what another provider tells, however genuine, pays nothing here")
    void orderBoundToItsProvider() {
        Order order = shop.approved();
        ReceiveNotificationService creem = shop.notifications(PaymentMethod.CREEM, shop.inbox);

        creem.receive(PaymentMethod.CREEM, about("E1", shop.pageOf(order).providerReference()));

        assertThat(creem.work()).isEqualTo(new Worked(0, 1, 0));
        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.PENDING_PAYMENT);
        assertThat(shop.now(order.id()).money().events()).isEmpty();
    }

    @Test
    @DisplayName("Acceptance, one public order number: whoever knows it pays nothing with it and is shown no key")
    void onePublicOrderNumber() {
        Order unpaid = shop.placed(PaymentMethod.PAYPAL);
        Order delivered = shop.delivered();
        ReceiveNotificationService notifications = shop.notifications();

        notifications.receive(
                PaymentMethod.PAYPAL, about("E1", unpaid.reference().text()));
        assertThat(notifications.work()).isEqualTo(new Worked(0, 1, 0));
        shop.capture().capture(unpaid.id(), FactSource.RETURN);
        LookUpOutcome stranger = shop.lookUp().lookUp(delivered.reference().text(), "");

        assertThat(shop.now(unpaid.id()).status()).isEqualTo(OrderStatus.PENDING_PAYMENT);
        assertThat(stranger).isInstanceOf(LookUpOutcome.NotFound.class);
    }
}

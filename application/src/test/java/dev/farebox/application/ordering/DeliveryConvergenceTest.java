package dev.farebox.application.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.order.Orders;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.MoneyEventKind;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderNotice;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.order.RawNotification;
import dev.farebox.domain.testing.Cases;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Whoever comes for a payment, in whatever order, however often, and wherever the process dies meanwhile: one capture, one
 * delivery, one budget, one money event.
 */
class DeliveryConvergenceTest {
    private static final int CASES = 3_000;
    private static final int MOST_STEPS = 12;

    private enum Step {
        RETURN,
        WEBHOOK_APPROVED,
        WEBHOOK_COMPLETED,
        POLL,
        OPERATOR,
        LOST_ANSWER,
        CRASH_BEFORE,
        CRASH_AFTER,
        TIME
    }

    private static final class Died extends RuntimeException {}

    /** One order, and a store that may die at its next step. */
    private static final class Ride {
        private final OrderingFixture shop = new OrderingFixture();
        private final Order order = shop.approved();
        private final Checkout page = order.checkout().orElseThrow();
        private int stepsUntilDeath = -1;
        private boolean diesAfter;

        Ride() {
            shop.orders = dying(shop.stored);
        }

        void take(Step step, SplittableRandom random) {
            try {
                switch (step) {
                    case RETURN -> shop.capture().capture(order.id(), FactSource.RETURN);
                    case WEBHOOK_APPROVED -> webhook("approved");
                    case WEBHOOK_COMPLETED -> webhook("completed");
                    case POLL -> shop.reconcile().reconcile();
                    case OPERATOR -> shop.capture().confirm(order.id(), "the buyer sent a receipt");
                    case LOST_ANSWER -> shop.payPal.loseNextAnswer();
                    case CRASH_BEFORE, CRASH_AFTER -> {
                        stepsUntilDeath = random.nextInt(6);
                        diesAfter = step == Step.CRASH_AFTER;
                    }
                    case TIME -> shop.clock.advance(Duration.ofSeconds(1 + random.nextInt(120)));
                }
            } catch (Died died) {
                stepsUntilDeath = -1;
            }
        }

        private void webhook(String event) {
            ReceiveNotificationService notifications = shop.notifications();
            notifications.receive(
                    PaymentMethod.PAYPAL,
                    new RawNotification(
                            Map.of("X-Event", event), page.providerReference().getBytes(StandardCharsets.UTF_8)));
            notifications.work();
        }

        private Orders dying(Orders orders) {
            return (Orders) Proxy.newProxyInstance(
                    Orders.class.getClassLoader(), new Class<?>[] {Orders.class}, (_, method, arguments) -> {
                        boolean dies = stepsUntilDeath >= 0 && stepsUntilDeath-- == 0;
                        if (dies && !diesAfter) {
                            throw new Died();
                        }
                        try {
                            Object answer = method.invoke(orders, arguments);
                            if (dies) {
                                throw new Died();
                            }
                            return answer;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }

    @Test
    @DisplayName(
            "Case 12, 13: any subset, order and repetition of everybody who comes, with crashes, ends in one delivery")
    void converges() {
        Cases.forAll(CASES, random -> {
            Ride ride = new Ride();
            int steps = random.nextInt(MOST_STEPS);
            for (int i = 0; i < steps; i++) {
                ride.take(Step.values()[random.nextInt(Step.values().length)], random);
            }
            ride.stepsUntilDeath = -1;
            ride.shop.pollFor(Duration.ofMinutes(3));

            Order after = ride.shop.now(ride.order.id());
            assertThat(after.status()).isEqualTo(OrderStatus.DELIVERED);
            assertThat(ride.shop.payPal.captures(ride.page)).isOne();
            assertThat(ride.shop.stored.keys()).hasSize(1);
            assertThat(ride.shop.stored.codes()).isZero();
            assertThat(after.money().events())
                    .filteredOn(event -> event.kind() == MoneyEventKind.CAPTURED)
                    .hasSize(1);
            assertThat(ride.shop.stored.notices())
                    .filteredOn(queued -> queued.notice() == OrderNotice.DELIVERED)
                    .hasSize(1);
        });
    }
}

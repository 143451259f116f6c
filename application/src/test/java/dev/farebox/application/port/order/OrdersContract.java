package dev.farebox.application.port.order;

import static dev.farebox.application.port.order.OrderFixtures.EXPIRES_AT;
import static dev.farebox.application.port.order.OrderFixtures.PLACED_AT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.MoneyEventKind;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderEvent;
import dev.farebox.domain.order.OrderQuery;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.PaymentMethod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The laws of {@link Orders}. An implementation's test extends this class; it may share its store with other tests,
 * because every test places orders of its own.
 */
public abstract class OrdersContract extends OrderEntitlementContract {
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    @Test
    @DisplayName("a new order is due when it expires, or when somebody says so, or never")
    void dueAtExpiry() {
        Order order = created();

        assertThat(isDue(order, EXPIRES_AT.minusSeconds(1))).isFalse();
        assertThat(isDue(order, EXPIRES_AT)).isTrue();

        orders().lookAgainAt(order.id(), Optional.of(EXPIRES_AT.plusSeconds(60)));
        assertThat(isDue(order, EXPIRES_AT.plusSeconds(59))).isFalse();
        assertThat(isDue(order, EXPIRES_AT.plusSeconds(60))).isTrue();

        orders().lookAgainAt(order.id(), Optional.empty());
        assertThat(isDue(order, FAR)).isFalse();
    }

    @Test
    @DisplayName("a paid order is due at once, whenever it was to be looked at, until it is delivered")
    void dueWhenPaid() {
        Order pending = pending();
        orders().lookAgainAt(pending.id(), Optional.empty());

        Order paid = paid(pending);

        assertThat(isDue(paid, Instant.EPOCH)).isTrue();
        assertThat(isDue(delivered(paid), FAR)).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(OrderStatus.class)
    @DisplayName("an order is due only where money may come or has come without a delivery:")
    void dueByStatus(OrderStatus status) {
        Order order = inState(status);
        orders().lookAgainAt(order.id(), Optional.of(PLACED_AT));

        assertThat(isDue(order, PLACED_AT))
                .isEqualTo(
                        switch (status) {
                            case CREATED, PENDING_PAYMENT, PAYMENT_PROCESSING, PAID, EXPIRED, CANCELLED -> true;
                            case DELIVERED, HELD, REFUNDED, DISPUTED, CHARGED_BACK -> false;
                        });
    }

    @Test
    @DisplayName("of the due orders the one that waited longest comes first, and no more than asked for")
    void longestFirst() {
        Order late = created();
        Order early = created();
        // Before everything that another test may have left in a shared store.
        orders().lookAgainAt(late.id(), Optional.of(Instant.parse("1990-01-02T00:00:00Z")));
        orders().lookAgainAt(early.id(), Optional.of(Instant.parse("1990-01-01T00:00:00Z")));
        Instant before = Instant.parse("1990-01-03T00:00:00Z");

        assertThat(orders().due(before, 1000).stream().filter(id -> id.equals(late.id()) || id.equals(early.id())))
                .containsExactly(early.id(), late.id());
        assertThat(orders().due(before, 1)).hasSize(1);
        orders().lookAgainAt(late.id(), Optional.empty());
        orders().lookAgainAt(early.id(), Optional.empty());
    }

    @Test
    @DisplayName("a limit outside 1 to 1000 is a mistake of the caller")
    void limits() {
        for (int limit : new int[] {0, 1001}) {
            assertThatIllegalArgumentException().isThrownBy(() -> orders().due(PLACED_AT, limit));
        }
    }

    @Test
    @DisplayName(
            "an order is found by each of its pages, and by every transfer, refund and dispute, at its provider only")
    void foundByReference() {
        Order delivered = inState(OrderStatus.DELIVERED);
        Order refunded = after(delivered, moved(delivered, MoneyEventKind.REFUNDED, "R1", 100));
        Order order = after(refunded, moved(refunded, MoneyEventKind.DISPUTE_OPENED, "D1", 890));

        assertThat(orders().find(PaymentMethod.PAYPAL, pageOf(order, 1))).contains(order);
        assertThat(orders().find(PaymentMethod.CREEM, pageOf(order, 2))).contains(order);
        assertThat(orders().find(PaymentMethod.CREEM, pageOf(order, 1))).isEmpty();
        assertThat(order.money().events()).hasSize(3);
        for (MoneyEvent event : order.money().events()) {
            assertThat(orders().find(PaymentMethod.PAYPAL, event.id())).contains(order);
            assertThat(orders().find(PaymentMethod.CREEM, event.id())).isEmpty();
        }
    }

    private static String pageOf(Order order, int attempt) {
        return order.attempt(attempt).orElseThrow().checkout().orElseThrow().providerReference();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(OrderStatus.class)
    @DisplayName("a search by status finds the orders that stand there, and no others:")
    void searchByStatus(OrderStatus status) {
        Order order = inState(status);

        for (OrderStatus wanted : OrderStatus.values()) {
            List<Order> found = orders().search(OrderQuery.inState(wanted, OrderQuery.MAX_ORDERS));
            assertThat(found.contains(order)).as(wanted.name()).isEqualTo(wanted == status);
        }
    }

    @Test
    @DisplayName("a search by e-mail comes newest first, page by page")
    void searchPages() {
        String email = fresh("ada") + "@example.org";
        Order oldest = placedAt(email, "2026-01-01T00:00:00Z");
        Order middle = placedAt(email, "2026-01-02T00:00:00Z");
        Order newest = placedAt(email, "2026-01-03T00:00:00Z");

        assertThat(orders().search(byEmail(email, Optional.empty(), 1000))).containsExactly(newest, middle, oldest);
        assertThat(orders().search(byEmail(email, Optional.empty(), 2))).containsExactly(newest, middle);
        assertThat(orders().search(byEmail(email, Optional.of(middle.placedAt()), 2)))
                .containsExactly(oldest);
        assertThat(orders().search(byEmail(fresh("x") + "@example.org", Optional.empty(), 2)))
                .isEmpty();
    }

    private Order placedAt(String email, String at) {
        Order order = OrderFixtures.order(plan(), OrderFixtures.order(plan()).id(), Instant.parse(at));
        return placed(OrderFixtures.withEmail(order, email));
    }

    private static OrderQuery byEmail(String email, Optional<Instant> before, int limit) {
        return new OrderQuery(
                Optional.empty(), Optional.of(EmailAddress.parse(email)), Optional.empty(), false, before, limit);
    }

    @Test
    @DisplayName("a search by a provider's reference finds pages and transfers, within what else is asked for")
    void searchByReference() {
        Order order = inState(OrderStatus.PAID);
        CapturedPayment payment = order.state().payment().orElseThrow();

        for (String reference : List.of(pageOf(order, 1), pageOf(order, 2), payment.transaction())) {
            assertThat(orders().search(byReference(OrderStatus.PAID, reference)))
                    .containsExactly(order);
            assertThat(orders().search(byReference(OrderStatus.HELD, reference)))
                    .isEmpty();
        }
        assertThat(orders().search(byReference(OrderStatus.PAID, fresh("PAY")))).isEmpty();
    }

    private static OrderQuery byReference(OrderStatus status, String reference) {
        return new OrderQuery(
                Optional.of(status), Optional.empty(), Optional.of(reference), false, Optional.empty(), 1000);
    }

    @Test
    @DisplayName("a search for orders paid twice finds those, and not the ones whose only money was told twice")
    void searchPaidTwice() {
        Order once = inState(OrderStatus.PAID);
        Order refundedInPart = after(once, moved(once, MoneyEventKind.REFUNDED, "R1", 100));
        Order pending = pending();
        OrderEvent second = money(pending, 2, 990);
        Order twice = after(paid(pending), second);

        List<Order> found = orders().search(new OrderQuery(
                Optional.empty(), Optional.empty(), Optional.empty(), true, Optional.empty(), 1000));

        assertThat(found).contains(twice).doesNotContain(refundedInPart);
        assertThat(found).allMatch(Order::isPaidTwice);
    }
}

package dev.farebox.persistence.order;

import static dev.farebox.application.port.order.OrderFixtures.PLACED_AT;
import static dev.farebox.application.port.order.OrderFixtures.captured;
import static dev.farebox.application.port.order.OrderFixtures.newKey;
import static dev.farebox.application.port.order.OrderFixtures.said;
import static dev.farebox.application.port.order.OrderFixtures.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.order.OrderFixtures;
import dev.farebox.application.port.order.Orders.DeliverOutcome;
import dev.farebox.application.port.order.Orders.MoveOutcome;
import dev.farebox.application.port.order.Parcel;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.delivery.KeptSecret;
import dev.farebox.domain.delivery.SealedSecret;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.AttemptState;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.Doubt;
import dev.farebox.domain.order.HeldReason;
import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.MoneyEventKind;
import dev.farebox.domain.order.MoneyTrail;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderEvent;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.PaymentAttempt;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.persistence.Jdbc;
import dev.farebox.persistence.TestDatabase;
import dev.farebox.persistence.ledger.PostgresLedgerAudit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rows are written as the first release wrote them. */
@DisplayName("Orders of the first release")
class CarriedOverOrdersTest {
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    private static final String ORDER = """
            insert into orders (id, reference, plan, email, currency, price, allowance_unit, allowance, method, mode,
                language, placed_at, expires_at, look_at, status, provider_reference, approve_url, attempt, held_reason)
            values (?, ?, ?, ?, 'USD', ?, 'USD', ?, 'PAYPAL', 'DEMO', 'en', ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String PAYMENT = """
            insert into order_payment (order_id, pays, method, transaction, provider_reference, currency, amount, payee,
                mode, captured_at) values (?, ?, 'PAYPAL', ?, ?, 'USD', ?, 'MERCHANT1', 'DEMO', ?)""";

    private static final String KEY = """
            insert into budget (id, unit, granted) values (7, 'USD', 8000000000);
            insert into grant_entry (budget_id, cause, amount) values (7, 'order:%1$s', 8000000000);
            insert into api_key (id, digest, budget_id, plan, mode, owner, last_four, requests_per_minute,
                tokens_per_minute, parallel_calls)
            values (8, decode(repeat('ab', 32), 'hex'), 7, 'trial', 'DEMO', 'ada@example.org', 'wxyz', 30, 0, 0);
            insert into delivery (order_id, key_id, budget_id, sealed_version, sealed, delivered_at)
            values ('%2$s', 8, 7, 1, '\\x0102', '2026-03-01T12:05:00Z')""";

    private static final String CODE = """
            insert into redemption_code (digest, order_id, mode, allowance_unit, allowance, plan, created_at)
            values (decode(repeat('cd', 32), 'hex'), '%1$s', 'DEMO', 'USD', 8000000000, 'trial', now());
            insert into delivery (order_id, code_id, delivered_at)
            select '%1$s', id, now() from redemption_code""";

    private final TestDatabase database = TestDatabase.ofVersion("2");
    private final PostgresOrders orders = new PostgresOrders(database.dataSource());

    @AfterEach
    void releaseDatabase() {
        database.release();
    }

    @Test
    @DisplayName("that nobody had paid are read as they stood, with their page as the first attempt")
    void unpaid() {
        Order created = written(OrderStatus.CREATED, Optional.empty(), 0);
        Checkout page = OrderFixtures.checkout();
        Order pending = written(OrderStatus.PENDING_PAYMENT, Optional.of(page), 1);
        Checkout declinedOnce = OrderFixtures.checkout();
        Order processing = written(OrderStatus.PAYMENT_PROCESSING, Optional.of(declinedOnce), 2);
        Order neverOpened = written(OrderStatus.EXPIRED, Optional.empty(), 0);
        Checkout expiredPage = OrderFixtures.checkout();
        Order expired = written(OrderStatus.EXPIRED, Optional.of(expiredPage), 1);
        Checkout cancelledPage = OrderFixtures.checkout();
        Order cancelled = written(OrderStatus.CANCELLED, Optional.of(cancelledPage), 1);

        database.migrate();

        assertThat(orders.find(created.id())).contains(created);
        assertThat(orders.find(pending.id())).contains(with(pending, open(page, 1), new OrderState.PendingPayment()));
        assertThat(orders.find(processing.id()))
                .contains(with(
                        processing, open(declinedOnce, 2), new OrderState.PaymentProcessing(1, Doubt.ANSWER_LOST)));
        assertThat(orders.find(neverOpened.id()).orElseThrow().state()).isEqualTo(new OrderState.Expired());
        assertThat(orders.find(expired.id())).contains(with(expired, open(expiredPage, 1), new OrderState.Expired()));
        assertThat(orders.find(cancelled.id()))
                .contains(with(cancelled, open(cancelledPage, 1), new OrderState.Cancelled()));
        assertThat(orders.due(FAR, 10))
                .containsExactlyInAnyOrder(
                        created.id(), pending.id(), processing.id(), neverOpened.id(), expired.id(), cancelled.id());
    }

    @Test
    @DisplayName("that were paid are read with their money and what they got, and move on")
    void paid() {
        Order paid = writtenWithMoney(OrderStatus.PAID, "TXN1", 990);
        Order held = writtenWithMoney(OrderStatus.HELD, "TXN1", 989);
        Order withKey = writtenWithMoney(OrderStatus.DELIVERED, "TXN2", 990);
        database.execute(KEY.formatted(withKey.reference(), withKey.id().text()));
        Order withCode = writtenWithMoney(OrderStatus.DELIVERED, "TXN3", 990);
        database.execute(CODE.formatted(withCode.id().text()));

        database.migrate();

        CapturedPayment payment = payment(paid, "TXN1", 990);
        assertThat(orders.find(paid.id())).contains(with(paid, payment, new OrderState.Paid(payment)));
        CapturedPayment unfit = payment(held, "TXN1", 989);
        assertThat(orders.find(held.id()))
                .contains(with(held, unfit, new OrderState.Held(unfit, HeldReason.AMOUNT_MISMATCH)));
        CapturedPayment bought = payment(withKey, "TXN2", 990);
        KeptSecret secret =
                KeptSecret.fresh(new SealedSecret(1, new byte[] {1, 2}), Instant.parse("2026-03-01T12:05:00Z"));
        Delivery key = new Delivery.ApiKey(new KeyId(8), new BudgetId(7), Optional.of(secret));
        Order delivered = with(withKey, bought, new OrderState.Delivered(bought, key));
        assertThat(orders.find(withKey.id())).contains(delivered);
        assertThat(orders.find(withCode.id()).orElseThrow().delivery())
                .contains(new Delivery.RedemptionCode(1, false, Optional.empty()));

        assertThat(orders.deliver(paid.id(), new Parcel.Key(newKey(paid), sealed()), said()))
                .isInstanceOf(DeliverOutcome.Delivered.class);
        assertThat(orders.apply(held.id(), new OrderEvent.HeldAccepted(), said()))
                .as("its transaction pays another order")
                .isInstanceOf(MoveOutcome.NotMoved.class);
        assertThat(moved(orders.apply(withKey.id(), refund(bought), said())).status())
                .isEqualTo(OrderStatus.REFUNDED);
        assertThat(database.number("select granted from budget where id = 7")).isZero();
        assertThat(new PostgresLedgerAudit(database.dataSource()).check().faults())
                .isEmpty();
    }

    @Test
    @DisplayName("that had ended are revived by money that comes late through their page")
    void revived() {
        Checkout page = OrderFixtures.checkout();
        Order expired = written(OrderStatus.EXPIRED, Optional.of(page), 1);

        database.migrate();

        Order read = orders.find(expired.id()).orElseThrow();
        OrderEvent money = captured(read, read.attempts().getFirst());
        assertThat(moved(orders.apply(expired.id(), money, said())).status()).isEqualTo(OrderStatus.PAID);
    }

    private Order written(OrderStatus status, Optional<Checkout> page, int attempt) {
        Order order = OrderFixtures.order(new PlanId("trial"));
        Jdbc.change(
                database.dataSource(),
                connection -> Jdbc.change(
                        connection,
                        ORDER,
                        order.id().text(),
                        order.reference().text(),
                        order.plan().text(),
                        order.email().text(),
                        order.price().minorUnits(),
                        order.allowance().units(),
                        Jdbc.utc(order.placedAt()),
                        Jdbc.utc(order.expiresAt()),
                        Jdbc.utc(order.expiresAt()),
                        status.name(),
                        page.map(Checkout::providerReference).orElse(null),
                        page.map(Checkout::approveUrl).orElse(null),
                        attempt,
                        status == OrderStatus.HELD ? "AMOUNT_MISMATCH" : null));
        return order;
    }

    private Order writtenWithMoney(OrderStatus status, String transaction, long cents) {
        Checkout page = OrderFixtures.checkout();
        Order order = written(status, Optional.of(page), 1);
        Jdbc.change(
                database.dataSource(),
                connection -> Jdbc.change(
                        connection,
                        PAYMENT,
                        order.id().text(),
                        status != OrderStatus.HELD,
                        transaction,
                        page.providerReference(),
                        cents,
                        Jdbc.utc(PLACED_AT)));
        return with(order, open(page, 1), order.state());
    }

    private static CapturedPayment payment(Order order, String transaction, long cents) {
        Checkout page = order.attempts().getFirst().checkout().orElseThrow();
        return new CapturedPayment(
                order.method(),
                page.providerReference(),
                transaction,
                new Money(cents, order.price().currency()),
                "MERCHANT1",
                order.mode(),
                PLACED_AT);
    }

    private static OrderEvent refund(CapturedPayment payment) {
        return new OrderEvent.MoneyMoved(new MoneyEvent(
                MoneyEventKind.REFUNDED, payment.method(), "R1", payment.transaction(), payment.amount(), PLACED_AT));
    }

    private static PaymentAttempt open(Checkout page, int capture) {
        return new PaymentAttempt(1, PaymentMethod.PAYPAL, Optional.of(page), AttemptState.OPEN, capture, PLACED_AT);
    }

    private static Order with(Order order, PaymentAttempt attempt, OrderState state) {
        return new Order(
                order.id(), order.reference(), order.email(), order.terms(), List.of(attempt), order.money(), state);
    }

    private static Order with(Order order, CapturedPayment payment, OrderState state) {
        PaymentAttempt attempt = order.attempts().getFirst();
        PaymentAttempt captured = new PaymentAttempt(
                1, attempt.method(), attempt.checkout(), AttemptState.CAPTURED, attempt.capture(), PLACED_AT);
        MoneyEvent event = new MoneyEvent(
                MoneyEventKind.CAPTURED,
                payment.method(),
                payment.transaction(),
                payment.transaction(),
                payment.amount(),
                payment.capturedAt());
        return new Order(
                order.id(),
                order.reference(),
                order.email(),
                order.terms(),
                List.of(captured),
                new MoneyTrail(List.of(event)),
                state);
    }

    private static Order moved(MoveOutcome outcome) {
        assertThat(outcome).isInstanceOf(MoveOutcome.Moved.class);
        return ((MoveOutcome.Moved) outcome).order();
    }
}

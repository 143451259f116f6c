package dev.farebox.persistence.order;

import dev.farebox.application.port.order.Said;
import dev.farebox.domain.coupon.CouponUse;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.HeldReason;
import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderFact;
import dev.farebox.domain.order.OrderNotice;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.PaymentAttempt;
import dev.farebox.persistence.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Writes a change of an order with everything that belongs to it, inside a transaction that holds the order's lock.
 * Stateless.
 *
 * @param before how the order stood
 * @param after how it stands
 * @param event what changed it
 * @param received the money that changed it; empty if it was something else
 * @param said on whose word
 */
record OrderChange(Order before, Order after, String event, Optional<CapturedPayment> received, Said said) {
    private static final String UPDATE = """
            update orders set email = ?, status = ?, processing_attempt = ?, doubt = ?, disputed_from = ?,
                held_reason = case when ? then held_reason else ? end, payment_method = ?, payment_transaction = ?,
                look_at = case when ? then '-infinity' else look_at end
            where id = ?""";

    private static final String WRITE_ATTEMPT = """
            insert into payment_attempt (order_id, number, method, provider_reference, approve_url, state, capture,
                started_at) values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (order_id, number) do update set provider_reference = excluded.provider_reference,
                approve_url = excluded.approve_url, state = excluded.state, capture = excluded.capture,
                started_at = excluded.started_at""";

    private static final String INSERT_MONEY = """
            insert into money_event (order_id, number, kind, method, id, transaction, currency, amount, at,
                provider_reference, payee, mode) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String COUNT_COUPON = "update coupon set uses = uses + ? where code = ?";

    /**
     * Writes it.
     *
     * @throws SQLException for a duplicate, if the money has paid another order, or the page is another order's
     */
    void write(Connection connection) throws SQLException {
        writeAttempts(connection);
        writeMoney(connection);
        updateOrder(connection);
        OrderFact fact = new OrderFact(said.at(), said.source(), event, before.status(), after.status(), said.detail());
        Timeline.append(connection, after.id(), fact);
        countCoupon(connection);
        Entitlements.follow(connection, before, after);
        Optional<OrderNotice> notice = OrderNotice.of(before, after);
        if (notice.isPresent()) {
            MailOutbox.queue(connection, after.id(), notice.get(), said.at());
        }
    }

    private void writeAttempts(Connection connection) throws SQLException {
        for (PaymentAttempt attempt : after.attempts()) {
            if (before.attempts().contains(attempt)) {
                continue;
            }
            Jdbc.change(
                    connection,
                    WRITE_ATTEMPT,
                    after.id().text(),
                    attempt.number(),
                    attempt.method().name(),
                    attempt.checkout().map(Checkout::providerReference).orElse(null),
                    attempt.checkout().map(Checkout::approveUrl).orElse(null),
                    attempt.state().name(),
                    attempt.capture(),
                    Jdbc.utc(attempt.startedAt()));
        }
    }

    /** The rule adds one event at most, and money that was received only with the event that tells so. */
    private void writeMoney(Connection connection) throws SQLException {
        List<MoneyEvent> events = after.money().events();
        if (events.size() == before.money().events().size()) {
            return;
        }
        MoneyEvent added = events.getLast();
        Jdbc.change(
                connection,
                INSERT_MONEY,
                after.id().text(),
                events.size(),
                added.kind().name(),
                added.method().name(),
                added.id(),
                added.transaction(),
                added.amount().currency().getCurrencyCode(),
                added.amount().minorUnits(),
                Jdbc.utc(added.at()),
                received.map(CapturedPayment::providerReference).orElse(null),
                received.map(CapturedPayment::payee).orElse(null),
                received.map(money -> money.mode().name()).orElse(null));
    }

    private void updateOrder(Connection connection) throws SQLException {
        OrderState state = after.state();
        Optional<OrderState.PaymentProcessing> processing =
                state instanceof OrderState.PaymentProcessing asking ? Optional.of(asking) : Optional.empty();
        Optional<CapturedPayment> payment = state.payment();
        boolean isMoneyGone = after.status() == OrderStatus.REFUNDED || after.status() == OrderStatus.CHARGED_BACK;
        boolean becomesPaid = after.status() == OrderStatus.PAID && before.status() != OrderStatus.PAID;
        Jdbc.change(
                connection,
                UPDATE,
                after.email().text(),
                after.status().name(),
                processing.map(OrderState.PaymentProcessing::attempt).orElse(null),
                processing.map(asking -> asking.doubt().name()).orElse(null),
                state instanceof OrderState.Disputed(OrderState claimed)
                        ? claimed.status().name()
                        : null,
                isMoneyGone,
                heldReason(state).map(HeldReason::name).orElse(null),
                payment.map(money -> money.method().name()).orElse(null),
                payment.map(CapturedPayment::transaction).orElse(null),
                becomesPaid,
                after.id().text());
    }

    private static Optional<HeldReason> heldReason(OrderState state) {
        return switch (state) {
            case OrderState.Held(CapturedPayment _, HeldReason reason) -> Optional.of(reason);
            case OrderState.Disputed(OrderState claimed) -> heldReason(claimed);
            case OrderState.Created _,
                    OrderState.PendingPayment _,
                    OrderState.PaymentProcessing _,
                    OrderState.Paid _,
                    OrderState.Delivered _,
                    OrderState.Refunded _,
                    OrderState.ChargedBack _,
                    OrderState.Expired _,
                    OrderState.Cancelled _ -> Optional.empty();
        };
    }

    private void countCoupon(Connection connection) throws SQLException {
        Optional<CouponUse> coupon = after.terms().coupon();
        int change = (usesCoupon(after) ? 1 : 0) - (usesCoupon(before) ? 1 : 0);
        if (coupon.isPresent() && change != 0) {
            Jdbc.change(connection, COUNT_COUPON, change, coupon.get().code().text());
        }
    }

    private static boolean usesCoupon(Order order) {
        return order.status() != OrderStatus.EXPIRED && order.status() != OrderStatus.CANCELLED;
    }
}

package dev.farebox.persistence.order;

import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.application.port.order.Orders;
import dev.farebox.domain.delivery.SealedSecret;
import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.HeldReason;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.persistence.Jdbc;
import dev.farebox.persistence.ledger.KeyIssuing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Orders in PostgreSQL. Every move is one transaction whose UPDATE names the states it starts from; delivering locks the
 * order first. Thread-safe on all nodes; blocks; throws {@link Jdbc.DatabaseException} if the database fails.
 */
public final class PostgresOrders implements Orders {
    private static final int MAX_ORDERS = 1000;
    private static final String PAYABLE =
            "status in ('CREATED', 'PENDING_PAYMENT', 'PAYMENT_PROCESSING', 'EXPIRED', 'CANCELLED')";

    private static final String INSERT = """
            insert into orders (id, reference, plan, email, price, currency, allowance_unit, allowance, method, mode,
                language, placed_at, expires_at, look_at, idempotency_key, status)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'CREATED')
            on conflict (idempotency_key) do nothing""";

    /** Held money may have come by a transaction that paid another order; then it pays nothing here. */
    private static final String LET_PAY = """
            update order_payment p set pays = true where p.order_id = ? and not exists (
                select from order_payment q where q.pays and q.method = p.method and q.transaction = p.transaction)""";

    private final DataSource dataSource;

    public PostgresOrders(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public PlaceOutcome place(Order order, Optional<String> idempotencyKey) {
        return Jdbc.transaction(dataSource, connection -> {
            int inserted = Jdbc.change(
                    connection,
                    INSERT,
                    order.id().text(),
                    order.reference().text(),
                    order.plan().text(),
                    order.email().text(),
                    order.price().minorUnits(),
                    order.price().currency().getCurrencyCode(),
                    order.allowance().unit().name(),
                    order.allowance().units(),
                    order.method().name(),
                    order.mode().name(),
                    order.language().toLanguageTag(),
                    OrderFacts.utc(order.placedAt()),
                    OrderFacts.utc(order.expiresAt()),
                    OrderFacts.utc(order.expiresAt()),
                    idempotencyKey.orElse(null));
            return inserted == 1 ? new PlaceOutcome.Placed(order) : placedBefore(connection, order, idempotencyKey);
        });
    }

    private static PlaceOutcome placedBefore(Connection connection, Order order, Optional<String> idempotencyKey)
            throws SQLException {
        Order before = first(connection, " where o.idempotency_key = ?", idempotencyKey.orElse(null))
                .orElseThrow();
        boolean same = before.plan().equals(order.plan())
                && before.email().equals(order.email())
                && before.method() == order.method()
                && before.price().equals(order.price());
        return same ? new PlaceOutcome.AlreadyPlaced(before) : new PlaceOutcome.KeyReused();
    }

    @Override
    public Optional<Order> find(OrderId id) {
        return Jdbc.transaction(dataSource, connection -> find(connection, id));
    }

    @Override
    public Optional<Order> find(OrderReference reference) {
        return Jdbc.transaction(
                dataSource, connection -> first(connection, " where o.reference = ?", reference.text()));
    }

    @Override
    public MoveOutcome openCheckout(OrderId id, Checkout checkout) {
        return move(id, """
                status = 'PENDING_PAYMENT', provider_reference = ?, approve_url = ?, attempt = greatest(attempt, 1)
                where status in ('CREATED', 'PENDING_PAYMENT')""", checkout.providerReference(), checkout.approveUrl());
    }

    @Override
    public MoveOutcome startCapture(OrderId id, Instant lookAgainAt) {
        return move(
                id,
                "status = 'PAYMENT_PROCESSING', look_at = ? where status = 'PENDING_PAYMENT'",
                OrderFacts.utc(lookAgainAt));
    }

    @Override
    public MoveOutcome declineCapture(OrderId id, int attempt) {
        return move(
                id,
                "status = 'PENDING_PAYMENT', attempt = attempt + 1 where status = 'PAYMENT_PROCESSING' and attempt = ?",
                attempt);
    }

    @Override
    public MoveOutcome recordPayment(OrderId id, CapturedPayment payment) {
        return moveAnd(
                id,
                connection -> update(connection, id, "status = 'PAID', look_at = '-infinity' where " + PAYABLE) == 1,
                connection -> OrderFacts.insertPayment(connection, id, payment, true) == 1);
    }

    @Override
    public MoveOutcome hold(OrderId id, CapturedPayment payment, HeldReason reason) {
        return moveAnd(
                id,
                connection ->
                        update(connection, id, "status = 'HELD', held_reason = ? where " + PAYABLE, reason.name()) == 1,
                connection -> OrderFacts.insertPayment(connection, id, payment, false) == 1);
    }

    @Override
    public MoveOutcome acceptHeld(OrderId id) {
        String accept = "status = 'PAID', held_reason = null, look_at = '-infinity' where status = 'HELD'";
        try {
            return moveAnd(
                    id,
                    connection -> update(connection, id, accept) == 1,
                    connection -> Jdbc.change(connection, LET_PAY, id.text()) == 1);
        } catch (Jdbc.DatabaseException e) {
            if (e.isDuplicate()) {
                // Another order took the transaction at this very moment.
                return Jdbc.transaction(dataSource, connection -> outcome(connection, id, Step.NOT_TAKEN));
            }
            throw e;
        }
    }

    @Override
    public DeliverOutcome deliverKey(OrderId id, NewKey key, SealedSecret sealed, Instant at) {
        return deliver(id, connection -> {
            KeyIssuing.issue(connection, key);
            OrderFacts.insertKey(connection, id, key, sealed, at);
        });
    }

    @Override
    public DeliverOutcome deliverCode(OrderId id, KeyDigest digest, SealedSecret sealed, Instant at) {
        return deliver(id, connection -> OrderFacts.insertCode(connection, id, digest, sealed, at));
    }

    private DeliverOutcome deliver(OrderId id, Jdbc.Change write) {
        try {
            return Jdbc.transaction(dataSource, connection -> {
                // The lock makes racing deliveries take turns; the later one finds the order delivered.
                if (update(connection, id, "status = 'DELIVERED' where status = 'PAID'") == 0) {
                    return find(connection, id)
                            .map(PostgresOrders::notDelivered)
                            .orElseGet(DeliverOutcome.NoSuchOrder::new);
                }
                write.run(connection);
                return new DeliverOutcome.Delivered(find(connection, id).orElseThrow());
            });
        } catch (Jdbc.DatabaseException e) {
            if (e.isDuplicate()) {
                return new DeliverOutcome.Rejected();
            }
            throw e;
        }
    }

    private static DeliverOutcome notDelivered(Order order) {
        return order.status() == OrderStatus.DELIVERED
                ? new DeliverOutcome.AlreadyDelivered(order)
                : new DeliverOutcome.NotPaid(order);
    }

    @Override
    public MoveOutcome expire(OrderId id) {
        return move(id, "status = 'EXPIRED' where status in ('CREATED', 'PENDING_PAYMENT')");
    }

    @Override
    public MoveOutcome cancel(OrderId id) {
        return move(id, "status = 'CANCELLED' where status in ('CREATED', 'PENDING_PAYMENT')");
    }

    @Override
    public List<OrderId> due(Instant now, int limit) {
        requireLimit(limit);
        String sql = """
                select id from orders where look_at <= ?
                    and status in ('CREATED', 'PENDING_PAYMENT', 'PAYMENT_PROCESSING', 'PAID')
                order by look_at limit ?""";
        return Jdbc.transaction(
                dataSource, connection -> Jdbc.all(connection, sql, OrderRows::orderId, OrderFacts.utc(now), limit));
    }

    @Override
    public void lookAgainAt(OrderId id, Instant at) {
        Jdbc.change(
                dataSource,
                connection -> Jdbc.change(
                        connection, "update orders set look_at = ? where id = ?", OrderFacts.utc(at), id.text()));
    }

    @Override
    public List<Order> inState(OrderStatus status, int limit) {
        requireLimit(limit);
        String sql = OrderRows.SELECT + " where o.status = ? order by o.placed_at desc limit ?";
        return Jdbc.transaction(
                dataSource, connection -> Jdbc.all(connection, sql, OrderRows::order, status.name(), limit));
    }

    private MoveOutcome move(OrderId id, String change, @Nullable Object... parameters) {
        return moveAnd(id, connection -> update(connection, id, change, parameters) == 1, _ -> true);
    }

    /** Whether one of the two writes of a move took place. */
    @FunctionalInterface
    private interface Write {
        boolean run(Connection connection) throws SQLException;
    }

    private enum Step {
        TAKEN,
        NOT_TAKEN
    }

    /** Moves an order and writes what belongs to the move, both or neither. */
    private MoveOutcome moveAnd(OrderId id, Write move, Write rest) {
        return Jdbc.transaction(dataSource, connection -> {
            Step step = move.run(connection) && rest.run(connection) ? Step.TAKEN : Step.NOT_TAKEN;
            if (step == Step.NOT_TAKEN) {
                connection.rollback();
            }
            return outcome(connection, id, step);
        });
    }

    private static MoveOutcome outcome(Connection connection, OrderId id, Step step) throws SQLException {
        return find(connection, id)
                .<MoveOutcome>map(order -> switch (step) {
                    case TAKEN -> new MoveOutcome.Moved(order);
                    case NOT_TAKEN -> new MoveOutcome.NotMoved(order);
                })
                .orElseGet(MoveOutcome.NoSuchOrder::new);
    }

    /**
     * Changes one order if its state allows it.
     *
     * @param change what to set, and the condition on the state that it starts from
     */
    private static int update(Connection connection, OrderId id, String change, @Nullable Object... parameters)
            throws SQLException {
        @Nullable Object[] all = Arrays.copyOf(parameters, parameters.length + 1);
        all[parameters.length] = id.text();
        return Jdbc.change(connection, "update orders set " + change + " and id = ?", all);
    }

    private static Optional<Order> find(Connection connection, OrderId id) throws SQLException {
        return first(connection, " where o.id = ?", id.text());
    }

    private static Optional<Order> first(Connection connection, String condition, @Nullable Object parameter)
            throws SQLException {
        return Jdbc.first(connection, OrderRows.SELECT + condition, OrderRows::order, parameter);
    }

    private static void requireLimit(int limit) {
        if (limit < 1 || limit > MAX_ORDERS) {
            throw new IllegalArgumentException("a limit is 1 to " + MAX_ORDERS + ", not " + limit);
        }
    }
}

package dev.farebox.persistence.order;

import dev.farebox.application.port.order.Orders;
import dev.farebox.application.port.order.Parcel;
import dev.farebox.application.port.order.Said;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderDecision;
import dev.farebox.domain.order.OrderEvent;
import dev.farebox.domain.order.OrderFact;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderQuery;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.OrderRule;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.persistence.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Orders in PostgreSQL. A change locks the order, lets {@link OrderRule} decide, and writes what belongs to it: one
 * transaction. Locks are taken in the order: order, coupon, code, budget, key. Thread-safe on all nodes; blocks; throws as
 * {@link Jdbc#transaction} does if the database fails.
 */
public final class PostgresOrders implements Orders {
    private static final String BY_PROVIDER_REFERENCE = """
            where o.id in (select order_id from payment_attempt where provider_reference = ? and method = ?
                           union all select order_id from money_event where id = ? and method = ?)
            order by o.placed_at limit 1""";

    static final String DUE = """
            select id from orders where look_at <= ?
                and status in ('CREATED', 'PENDING_PAYMENT', 'PAYMENT_PROCESSING', 'PAID', 'EXPIRED', 'CANCELLED')
            order by look_at limit ?""";

    private static final String CHANGE_OWNER = "update api_key set owner = ? where id = ?";

    private final DataSource dataSource;

    public PostgresOrders(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public PlaceOutcome place(Order order, Optional<String> idempotencyKey) {
        return Jdbc.transaction(
                dataSource, connection -> switch (OrderInsertion.insert(connection, order, idempotencyKey)) {
                    case INSERTED -> new PlaceOutcome.Placed(order);
                    case KEY_TAKEN -> placedBefore(connection, order, idempotencyKey.orElseThrow());
                    case COUPON_USED_UP -> {
                        connection.rollback();
                        yield new PlaceOutcome.CouponUsedUp();
                    }
                });
    }

    private static PlaceOutcome placedBefore(Connection connection, Order order, String idempotencyKey)
            throws SQLException {
        Order before = OrderReading.all(connection, " where o.idempotency_key = ?", idempotencyKey)
                .getFirst();
        boolean same = before.plan().equals(order.plan())
                && before.email().equals(order.email())
                && before.method() == order.method()
                && before.price().equals(order.price())
                && before.terms().topUp().equals(order.terms().topUp());
        return same ? new PlaceOutcome.AlreadyPlaced(before) : new PlaceOutcome.KeyReused();
    }

    @Override
    public Optional<Order> placedUnder(String idempotencyKey) {
        return OrderReading.snapshot(dataSource, "where o.idempotency_key = ?", idempotencyKey).stream()
                .findFirst();
    }

    @Override
    public Optional<Order> find(OrderId id) {
        return OrderReading.snapshot(dataSource, "where o.id = ?", id.text()).stream()
                .findFirst();
    }

    @Override
    public Optional<Order> find(OrderReference reference) {
        return OrderReading.snapshot(dataSource, "where o.reference = ?", reference.text()).stream()
                .findFirst();
    }

    @Override
    public Optional<Order> find(PaymentMethod method, String providerReference) {
        return OrderReading.snapshot(
                        dataSource,
                        BY_PROVIDER_REFERENCE,
                        providerReference,
                        method.name(),
                        providerReference,
                        method.name())
                .stream()
                .findFirst();
    }

    @Override
    public MoveOutcome apply(OrderId id, OrderEvent event, Said said) {
        if (event instanceof OrderEvent.Delivered) {
            throw new IllegalArgumentException("what an order gives is written by delivering it");
        }
        return Jdbc.transaction(dataSource, connection -> {
            Optional<Order> order = OrderReading.lock(connection, id);
            return order.isEmpty() ? new MoveOutcome.NoSuchOrder() : apply(connection, order.get(), event, said);
        });
    }

    private static MoveOutcome apply(Connection connection, Order order, OrderEvent event, Said said)
            throws SQLException {
        return switch (OrderRule.decide(order, event)) {
            case OrderDecision.Changes(Order next) ->
                write(connection, new OrderChange(order, next, event.name(), received(event), said));
            case OrderDecision.Repeats _, OrderDecision.Refuses _ -> new MoveOutcome.NotMoved(order);
        };
    }

    private static Optional<CapturedPayment> received(OrderEvent event) {
        return event instanceof OrderEvent.MoneyCaptured money ? Optional.of(money.payment()) : Optional.empty();
    }

    private static MoveOutcome write(Connection connection, OrderChange change) throws SQLException {
        try {
            change.write(connection);
            return new MoveOutcome.Moved(change.after());
        } catch (SQLException e) {
            if (!Jdbc.isDuplicate(e)) {
                throw e;
            }
            // The transaction pays another order, or the page is another order's.
            connection.rollback();
            return new MoveOutcome.NotMoved(change.before());
        }
    }

    @Override
    public DeliverOutcome pay(OrderId id, OrderEvent.MoneyCaptured money, Parcel parcel, Said said) {
        return Jdbc.transaction(dataSource, connection -> {
            Optional<Order> order = OrderReading.lock(connection, id);
            if (order.isEmpty()) {
                return new DeliverOutcome.NoSuchOrder();
            }
            return switch (apply(connection, order.get(), money, said)) {
                case MoveOutcome.Moved(Order moved) ->
                    deliver(connection, moved, parcel, Said.by(FactSource.SHOP, said.at()));
                case MoveOutcome.NotMoved(Order standing) -> notPaid(standing);
                case MoveOutcome.NoSuchOrder _ -> new DeliverOutcome.NoSuchOrder();
            };
        });
    }

    @Override
    public DeliverOutcome deliver(OrderId id, Parcel parcel, Said said) {
        return Jdbc.transaction(dataSource, connection -> {
            Optional<Order> order = OrderReading.lock(connection, id);
            return order.isEmpty() ? new DeliverOutcome.NoSuchOrder() : deliver(connection, order.get(), parcel, said);
        });
    }

    private static DeliverOutcome deliver(Connection connection, Order order, Parcel parcel, Said said)
            throws SQLException {
        if (!(order.state() instanceof OrderState.Paid)) {
            return notPaid(order);
        }
        Optional<Delivery> delivery = Deliveries.write(connection, order, parcel, said.at());
        if (delivery.isEmpty()) {
            connection.rollback();
            return new DeliverOutcome.Rejected();
        }
        return switch (apply(connection, order, new OrderEvent.Delivered(delivery.get()), said)) {
            case MoveOutcome.Moved(Order delivered) -> new DeliverOutcome.Delivered(delivered);
            case MoveOutcome.NotMoved _, MoveOutcome.NoSuchOrder _ ->
                throw new IllegalStateException("a paid order could not be delivered");
        };
    }

    private static DeliverOutcome notPaid(Order order) {
        return order.status() == OrderStatus.DELIVERED
                ? new DeliverOutcome.AlreadyDelivered(order)
                : new DeliverOutcome.NotPaid(order);
    }

    @Override
    public MoveOutcome correctEmail(OrderId id, EmailAddress email, Said said) {
        return Jdbc.transaction(dataSource, connection -> {
            Optional<Order> order = OrderReading.lock(connection, id);
            if (order.isEmpty()) {
                return new MoveOutcome.NoSuchOrder();
            }
            if (order.get().email().equals(email)) {
                return new MoveOutcome.NotMoved(order.get());
            }
            if (order.get().delivery().orElse(null) instanceof Delivery.ApiKey key) {
                Jdbc.change(connection, CHANGE_OWNER, email.text(), key.key().value());
            }
            Order corrected = order.get().withEmail(email);
            return write(
                    connection, new OrderChange(order.get(), corrected, "EMAIL_CORRECTED", Optional.empty(), said));
        });
    }

    @Override
    public List<OrderId> due(Instant now, int limit) {
        if (limit < 1 || limit > OrderQuery.MAX_ORDERS) {
            throw new IllegalArgumentException("a limit is 1 to " + OrderQuery.MAX_ORDERS + ", not " + limit);
        }
        return Jdbc.transaction(
                dataSource, connection -> Jdbc.all(connection, DUE, OrderRows::orderId, Jdbc.utc(now), limit));
    }

    @Override
    public void lookAgainAt(OrderId id, Optional<Instant> at) {
        Jdbc.change(
                dataSource,
                connection -> Jdbc.change(
                        connection,
                        "update orders set look_at = ? where id = ?",
                        at.map(Jdbc::utc).orElse(null),
                        id.text()));
    }

    @Override
    public List<Order> search(OrderQuery query) {
        return OrderSearch.run(dataSource, query);
    }

    @Override
    public List<OrderFact> timeline(OrderId id) {
        return Jdbc.transaction(dataSource, connection -> Timeline.read(connection, id));
    }
}

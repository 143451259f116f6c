package dev.farebox.persistence.order;

import dev.farebox.application.port.order.KeptSecrets;
import dev.farebox.application.port.order.Said;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.delivery.SealedSecret;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderFact;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderNotice;
import dev.farebox.domain.order.OrderQuery;
import dev.farebox.domain.order.OrderState;
import dev.farebox.persistence.Jdbc;
import dev.farebox.persistence.ledger.KeyReplacing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Kept secrets in PostgreSQL. Locks are taken in the order: order, budget, key. Thread-safe on all nodes; blocks; throws as
 * {@link Jdbc#transaction} does if the database fails.
 */
public final class PostgresKeptSecrets implements KeptSecrets {
    private static final String COUNT = "update delivery set reveals = reveals + 1 where order_id = ? and sealed = ?";

    private static final String FORGET_ONE =
            "update delivery set sealed_version = null, sealed = null, sealed_at = null where order_id = ?";

    /** Rows that somebody else is at are left to the next run. */
    private static final String FORGET = """
            update delivery set sealed_version = null, sealed = null, sealed_at = null
            where order_id in (select order_id from delivery where sealed is not null and sealed_at <= ?
                               order by sealed_at limit ? for update skip locked)""";

    private static final String ASK = """
            update delivery set rotation_asked_at = ?
            where order_id = ? and (rotation_asked_at is null or rotation_asked_at <= ?)""";

    private static final String ASKED =
            "select 1 from delivery where order_id = ? and key_id = ? and rotation_asked_at is not null";

    private static final String REPLACE = """
            update delivery set key_id = ?, sealed_version = ?, sealed = ?, sealed_at = ?, rotation_asked_at = null,
                reveals = reveals + 1
            where order_id = ?""";

    private final DataSource dataSource;

    public PostgresKeptSecrets(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public RevealOutcome reveal(OrderId id, Reveal reveal, Said said) {
        return Jdbc.transaction(dataSource, connection -> {
            Optional<Order> order = OrderReading.lock(connection, id);
            return order.isEmpty() ? new RevealOutcome.NoSuchOrder() : reveal(connection, order.get(), reveal, said);
        });
    }

    private static RevealOutcome reveal(Connection connection, Order order, Reveal reveal, Said said)
            throws SQLException {
        if (!(order.state() instanceof OrderState.Delivered(var _, Delivery given)) || isRedeemed(given)) {
            return new RevealOutcome.NotKept(order);
        }
        int counted = Jdbc.change(
                connection, COUNT, order.id().text(), reveal.secret().ciphertext());
        if (counted == 0) {
            return new RevealOutcome.NotKept(order);
        }
        if (reveal.afterwards() == Afterwards.FORGOTTEN) {
            Jdbc.change(connection, FORGET_ONE, order.id().text());
        }
        boolean isFirst = given.secret().filter(kept -> kept.reveals() == 0).isPresent();
        note(connection, order, "KEY_SHOWN", said);
        if (reveal.place() == Place.LOOKUP || !isFirst) {
            MailOutbox.queue(connection, order.id(), OrderNotice.KEY_SHOWN, said.at());
        }
        return new RevealOutcome.Revealed(
                OrderReading.find(connection, order.id()).orElseThrow());
    }

    private static boolean isRedeemed(Delivery given) {
        return given instanceof Delivery.RedemptionCode code && code.redeemed();
    }

    private static void note(Connection connection, Order order, String event, Said said) throws SQLException {
        OrderFact fact = new OrderFact(said.at(), said.source(), event, order.status(), order.status(), said.detail());
        Timeline.append(connection, order.id(), fact);
    }

    @Override
    public int forget(Instant madeUntil, int limit) {
        if (limit < 1 || limit > OrderQuery.MAX_ORDERS) {
            throw new IllegalArgumentException("a limit is 1 to " + OrderQuery.MAX_ORDERS + ", not " + limit);
        }
        return Jdbc.transaction(dataSource, connection -> Jdbc.change(connection, FORGET, Jdbc.utc(madeUntil), limit));
    }

    @Override
    public AskOutcome askRotation(OrderId id, Instant lastAsked, Said said) {
        return Jdbc.transaction(dataSource, connection -> {
            Optional<Order> order = OrderReading.lock(connection, id);
            Optional<Delivery.ApiKey> key = order.flatMap(PostgresKeptSecrets::replaceable);
            if (key.isEmpty() || !KeyReplacing.isActive(connection, key.get().key())) {
                return AskOutcome.NOT_ROTATABLE;
            }
            int asked = Jdbc.change(connection, ASK, Jdbc.utc(said.at()), id.text(), Jdbc.utc(lastAsked));
            if (asked == 0) {
                return AskOutcome.ASKED_BEFORE;
            }
            note(connection, order.get(), "ROTATION_ASKED", said);
            MailOutbox.queue(connection, id, OrderNotice.ROTATION_ASKED, said.at());
            return AskOutcome.ASKED;
        });
    }

    private static Optional<Delivery.ApiKey> replaceable(Order order) {
        return order.state() instanceof OrderState.Delivered(var _, Delivery.ApiKey key)
                ? Optional.of(key)
                : Optional.empty();
    }

    @Override
    public RotateOutcome rotate(OrderId id, NewSecret secret, Said said) {
        return Jdbc.transaction(dataSource, connection -> {
            Optional<Order> order = OrderReading.lock(connection, id);
            if (order.flatMap(PostgresKeptSecrets::replaceable).isEmpty() || !isAsked(connection, id, secret)) {
                return new RotateOutcome.NotRotatable();
            }
            return switch (replace(connection, secret)) {
                case REPLACED -> rotated(connection, order.get(), secret, said);
                case NOT_ACTIVE -> new RotateOutcome.NotRotatable();
                case DUPLICATE -> {
                    connection.rollback();
                    yield new RotateOutcome.Rejected();
                }
            };
        });
    }

    private static boolean isAsked(Connection connection, OrderId id, NewSecret secret) throws SQLException {
        return Jdbc.first(
                        connection,
                        ASKED,
                        row -> row.getInt(1),
                        id.text(),
                        secret.replaced().value())
                .isPresent();
    }

    private static KeyReplacing.Replacement replace(Connection connection, NewSecret secret) throws SQLException {
        return KeyReplacing.replace(connection, secret.replaced(), secret.key(), secret.digest(), secret.lastFour());
    }

    private static RotateOutcome rotated(Connection connection, Order order, NewSecret secret, Said said)
            throws SQLException {
        Jdbc.change(
                connection,
                REPLACE,
                secret.key().value(),
                secret.sealed().map(SealedSecret::version).orElse(null),
                secret.sealed().map(SealedSecret::ciphertext).orElse(null),
                secret.sealed().map(_ -> Jdbc.utc(said.at())).orElse(null),
                order.id().text());
        note(connection, order, "KEY_ROTATED", said);
        return new RotateOutcome.Rotated(
                OrderReading.find(connection, order.id()).orElseThrow());
    }
}

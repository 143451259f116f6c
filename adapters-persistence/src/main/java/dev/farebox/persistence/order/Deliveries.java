package dev.farebox.persistence.order;

import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.application.port.order.Parcel;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.delivery.KeptSecret;
import dev.farebox.domain.delivery.SealedSecret;
import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.order.Order;
import dev.farebox.persistence.Jdbc;
import dev.farebox.persistence.ledger.KeyIssuing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes what an order gives, inside the transaction that delivers it. Stateless. */
final class Deliveries {
    private static final String INSERT = """
            insert into delivery (order_id, kind, key_id, budget_id, code_id, sealed_version, sealed, sealed_at,
                delivered_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String INSERT_CODE = """
            insert into redemption_code (digest, order_id, mode, allowance_unit, allowance, plan, created_at)
            values (?, ?, ?, ?, ?, ?, ?) returning id""";

    private record Goods(
            DeliveryKind kind,
            @Nullable Long key,
            @Nullable Long budget,
            @Nullable Long code) {}

    private Deliveries() {}

    /** What the order has now; empty if the parcel cannot be written, and the transaction has to be rolled back. */
    static Optional<Delivery> write(Connection connection, Order order, Parcel parcel, Instant at) throws SQLException {
        try {
            return switch (parcel) {
                case Parcel.Key(NewKey key, SealedSecret sealed) ->
                    Optional.of(issue(connection, order, key, sealed, at));
                case Parcel.TopUp(KeyId key) -> topUp(connection, order, key, at);
                case Parcel.Code(KeyDigest digest, SealedSecret sealed) ->
                    Optional.of(issueCode(connection, order, digest, sealed, at));
            };
        } catch (SQLException e) {
            if (Jdbc.isDuplicate(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Delivery issue(Connection connection, Order order, NewKey key, SealedSecret sealed, Instant at)
            throws SQLException {
        KeyIssuing.issue(connection, key);
        Delivery delivery = new Delivery.ApiKey(key.key(), key.budget(), Optional.of(KeptSecret.fresh(sealed, at)));
        insert(connection, order, delivery, at);
        return delivery;
    }

    private static Optional<Delivery> topUp(Connection connection, Order order, KeyId key, Instant at)
            throws SQLException {
        Optional<BudgetId> budget =
                KeyTopUp.grant(connection, key, order.mode(), order.allowance(), Delivery.cause(order.reference()));
        if (budget.isEmpty()) {
            return Optional.empty();
        }
        Delivery delivery = new Delivery.TopUp(key, budget.get());
        insert(connection, order, delivery, at);
        return Optional.of(delivery);
    }

    private static Delivery issueCode(
            Connection connection, Order order, KeyDigest digest, SealedSecret sealed, Instant at) throws SQLException {
        long code = Jdbc.first(
                        connection,
                        INSERT_CODE,
                        row -> row.getLong(1),
                        digest.bytes(),
                        order.id().text(),
                        order.mode().name(),
                        order.allowance().unit().name(),
                        order.allowance().units(),
                        order.plan().text(),
                        Jdbc.utc(at))
                .orElseThrow();
        Delivery delivery = new Delivery.RedemptionCode(code, false, Optional.of(KeptSecret.fresh(sealed, at)));
        insert(connection, order, delivery, at);
        return delivery;
    }

    private static void insert(Connection connection, Order order, Delivery delivery, Instant at) throws SQLException {
        Goods goods = goods(delivery);
        Optional<SealedSecret> sealed = delivery.secret().map(KeptSecret::sealed);
        Jdbc.change(
                connection,
                INSERT,
                order.id().text(),
                goods.kind.name(),
                goods.key,
                goods.budget,
                goods.code,
                sealed.map(SealedSecret::version).orElse(null),
                sealed.map(SealedSecret::ciphertext).orElse(null),
                delivery.secret().map(kept -> Jdbc.utc(kept.since())).orElse(null),
                Jdbc.utc(at));
    }

    private static Goods goods(Delivery delivery) {
        return switch (delivery) {
            case Delivery.ApiKey key ->
                new Goods(DeliveryKind.KEY, key.key().value(), key.budget().value(), null);
            case Delivery.TopUp topUp ->
                new Goods(
                        DeliveryKind.TOP_UP, topUp.key().value(), topUp.budget().value(), null);
            case Delivery.RedemptionCode code -> new Goods(DeliveryKind.CODE, null, null, code.code());
        };
    }
}

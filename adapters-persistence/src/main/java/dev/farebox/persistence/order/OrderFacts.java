package dev.farebox.persistence.order;

import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.domain.delivery.SealedSecret;
import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.OrderId;
import dev.farebox.persistence.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Writes what came for an order and what it gave, inside the transaction of its move. */
final class OrderFacts {
    private static final String INSERT_PAYMENT = """
            insert into order_payment (order_id, pays, method, transaction, provider_reference, currency, amount, payee,
                mode, captured_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";

    private static final String INSERT_DELIVERY = """
            insert into delivery (order_id, key_id, budget_id, code_id, sealed_version, sealed, delivered_at)
            values (?, ?, ?, ?, ?, ?, ?)""";

    private static final String INSERT_CODE = """
            insert into redemption_code (digest, order_id, mode, allowance_unit, allowance, plan, created_at)
            select ?, id, mode, allowance_unit, allowance, plan, ? from orders where id = ? returning id""";

    private OrderFacts() {}

    /** How many rows were written: none if a transaction that shall pay has paid another order. */
    static int insertPayment(Connection connection, OrderId id, CapturedPayment payment, boolean pays)
            throws SQLException {
        return Jdbc.change(
                connection,
                INSERT_PAYMENT,
                id.text(),
                pays,
                payment.method().name(),
                payment.transaction(),
                payment.providerReference(),
                payment.amount().currency().getCurrencyCode(),
                payment.amount().minorUnits(),
                payment.payee(),
                payment.mode().name(),
                utc(payment.capturedAt()));
    }

    static void insertKey(Connection connection, OrderId id, NewKey key, SealedSecret sealed, Instant at)
            throws SQLException {
        Jdbc.change(
                connection,
                INSERT_DELIVERY,
                id.text(),
                key.key().value(),
                key.budget().value(),
                null,
                sealed.version(),
                sealed.ciphertext(),
                utc(at));
    }

    static void insertCode(Connection connection, OrderId id, KeyDigest digest, SealedSecret sealed, Instant at)
            throws SQLException {
        long code = Jdbc.first(connection, INSERT_CODE, row -> row.getLong(1), digest.bytes(), utc(at), id.text())
                .orElseThrow();
        Jdbc.change(
                connection,
                INSERT_DELIVERY,
                id.text(),
                null,
                null,
                code,
                sealed.version(),
                sealed.ciphertext(),
                utc(at));
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}

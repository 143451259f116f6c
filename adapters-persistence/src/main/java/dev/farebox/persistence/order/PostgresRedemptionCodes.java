package dev.farebox.persistence.order;

import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.application.port.order.RedemptionCodes;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderFact;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.persistence.Jdbc;
import dev.farebox.persistence.ledger.KeyIssuing;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Redemption codes in PostgreSQL. Redeeming locks the code's order first, as everything does that changes what an order
 * is worth. Thread-safe on all nodes; blocks; throws as {@link Jdbc#transaction} does if the database fails.
 */
public final class PostgresRedemptionCodes implements RedemptionCodes {
    private static final String FIND = """
            select c.id, c.plan, c.allowance_unit, c.allowance, o.email, c.mode
            from redemption_code c join orders o on o.id = c.order_id
            where c.digest = ? and c.state = 'ISSUED' and (c.expires_at is null or c.expires_at > ?)""";

    private static final String ORDER_OF = "select order_id as id from redemption_code where digest = ?";

    private static final String REDEEM = """
            update redemption_code set state = 'REDEEMED', redeemed_at = ?, key_id = ?, budget_id = ?
            where digest = ?""";

    private final DataSource dataSource;

    public PostgresRedemptionCodes(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Optional<OpenCode> find(KeyDigest code, Instant now) {
        return Jdbc.transaction(dataSource, connection -> find(connection, code, now));
    }

    private static Optional<OpenCode> find(Connection connection, KeyDigest code, Instant now) throws SQLException {
        return Jdbc.first(connection, FIND, PostgresRedemptionCodes::open, code.bytes(), Jdbc.utc(now));
    }

    private static OpenCode open(ResultSet row) throws SQLException {
        return new OpenCode(
                row.getLong("id"),
                new PlanId(row.getString("plan")),
                new Amount(BudgetUnit.valueOf(row.getString("allowance_unit")), row.getLong("allowance")),
                EmailAddress.parse(row.getString("email")),
                Mode.valueOf(row.getString("mode")));
    }

    /** Writes what a code is redeemed into; empty if it cannot be written. */
    @FunctionalInterface
    private interface Filling {
        Optional<BudgetId> write(Connection connection, OpenCode code) throws SQLException;
    }

    @Override
    public ClaimOutcome claim(KeyDigest code, NewKey key, Instant at) {
        return claim(code, key.key(), key.allowance(), at, (connection, _) -> {
            KeyIssuing.issue(connection, key);
            return Optional.of(key.budget());
        });
    }

    @Override
    public ClaimOutcome claim(KeyDigest code, KeyId key, Amount worth, Instant at) {
        return claim(
                code,
                key,
                worth,
                at,
                (connection, open) -> KeyTopUp.grant(connection, key, open.mode(), worth, open.cause()));
    }

    private ClaimOutcome claim(KeyDigest code, KeyId key, Amount worth, Instant at, Filling filling) {
        return Jdbc.transaction(dataSource, connection -> {
            Optional<OrderId> id = Jdbc.first(connection, ORDER_OF, OrderRows::orderId, code.bytes());
            Optional<Order> order = id.isPresent() ? OrderReading.lock(connection, id.get()) : Optional.empty();
            Optional<OpenCode> open =
                    find(connection, code, at).filter(found -> found.allowance().equals(worth));
            if (order.isEmpty() || open.isEmpty()) {
                return ClaimOutcome.NOT_OPEN;
            }
            Optional<BudgetId> budget = fill(connection, open.get(), filling);
            if (budget.isEmpty()) {
                connection.rollback();
                return ClaimOutcome.REJECTED;
            }
            Jdbc.change(
                    connection, REDEEM, Jdbc.utc(at), key.value(), budget.get().value(), code.bytes());
            OrderFact fact = new OrderFact(
                    at,
                    FactSource.BUYER,
                    "CODE_REDEEMED",
                    order.get().status(),
                    order.get().status(),
                    "");
            Timeline.append(connection, order.get().id(), fact);
            return ClaimOutcome.CLAIMED;
        });
    }

    private static Optional<BudgetId> fill(Connection connection, OpenCode code, Filling filling) throws SQLException {
        try {
            return filling.write(connection, code);
        } catch (SQLException e) {
            if (Jdbc.isDuplicate(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}

package dev.farebox.persistence.ledger;

import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.money.Amount;
import dev.farebox.persistence.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;

/** Writes a budget, its first grant and a key inside somebody's transaction. */
public final class KeyIssuing {
    private static final String INSERT_BUDGET = "insert into budget (id, unit, granted) values (?, ?, ?)";
    private static final String INSERT_GRANT = "insert into grant_entry (budget_id, cause, amount) values (?, ?, ?)";
    private static final String INSERT_KEY = """
            insert into api_key (id, digest, budget_id, plan, mode, owner, last_four, requests_per_minute,
                tokens_per_minute, parallel_calls, cap, daily, models) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private KeyIssuing() {}

    /** Issues; a duplicate id, digest or cause is a violation of a unique key. */
    public static void issue(Connection connection, NewKey key) throws SQLException {
        Amount allowance = key.allowance();
        KeyLimits limits = key.limits();
        long budget = key.budget().value();
        Jdbc.change(connection, INSERT_BUDGET, budget, allowance.unit().name(), allowance.units());
        if (allowance.units() > 0) {
            Jdbc.change(connection, INSERT_GRANT, budget, key.cause(), allowance.units());
        }
        Jdbc.change(
                connection,
                INSERT_KEY,
                key.key().value(),
                key.digest().bytes(),
                budget,
                key.plan().text(),
                key.mode().name(),
                key.owner().text(),
                key.lastFour(),
                limits.requestsPerMinute(),
                limits.tokensPerMinute(),
                limits.parallelCalls(),
                limits.cap().map(Amount::units).orElse(null),
                limits.daily().map(Amount::units).orElse(null),
                KeyRows.names(limits.models()));
    }
}

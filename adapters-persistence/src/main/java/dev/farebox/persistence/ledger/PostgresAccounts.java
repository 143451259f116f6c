package dev.farebox.persistence.ledger;

import dev.farebox.application.port.ledger.Accounts;
import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.domain.budget.Balance;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.budget.BudgetState;
import dev.farebox.domain.call.CalendarDays;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.Charge;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.call.DayTotal;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.key.KeyState;
import dev.farebox.domain.key.KeyStatement;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.PriceRef;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.persistence.Jdbc;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Budgets and keys on the tables of the ledger. Changes lock the budget before the key, as admissions do. Thread-safe;
 * blocks; throws as {@link Jdbc#transaction} does if the database fails.
 */
public final class PostgresAccounts implements Accounts {
    private static final String STATEMENT = """
            select k.id, k.budget_id, b.unit, k.plan, k.state, k.expires_at, k.requests_per_minute, k.cap, k.daily,
                k.models, k.last_four, b.state, b.granted, b.spent, b.held, now(), k.parallel_calls,
                k.tokens_per_minute
            from api_key k join budget b on b.id = k.budget_id where k.id = ?""";

    private static final String ENDED =
            "select call_id, model, price_version, price_line, unit, charge, excess, reason, held, millis, "
                    + UsageColumns.NAMES + " from usage where key_id = ?";

    static final String CALLS = ENDED + " and call_id < ? order by call_id desc limit ?";

    private static final String CALL = ENDED + " and call_id = ?";

    private static final String LOCK_BUDGET = "select 1 from budget where id = ? for no key update";

    private static final String LOCK_BUDGET_OF_KEY = """
            select b.id from budget b where b.id = (select budget_id from api_key where id = ?) for no key update""";

    private static final String INSERT_GRANT = """
            insert into grant_entry (budget_id, cause, amount) values (?, ?, ?) on conflict (cause) do nothing""";

    private final DataSource dataSource;

    public PostgresAccounts(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Optional<KeyStatement> statement(KeyId key) {
        return Jdbc.transaction(
                dataSource, connection -> Jdbc.first(connection, STATEMENT, PostgresAccounts::statement, key.value()));
    }

    private static KeyStatement statement(ResultSet row) throws SQLException {
        BudgetUnit unit = BudgetUnit.valueOf(row.getString(3));
        return new KeyStatement(
                new KeyRef(new KeyId(row.getLong(1)), new BudgetId(row.getLong(2)), unit, new PlanId(row.getString(4))),
                KeyState.valueOf(row.getString(5)),
                KeyRows.instant(row, 6),
                new KeyLimits(
                        row.getInt(7),
                        row.getLong(18),
                        row.getInt(17),
                        Jdbc.amount(row, 8, unit),
                        Jdbc.amount(row, 9, unit),
                        KeyRows.models(row.getArray(10))),
                row.getString(11),
                BudgetState.valueOf(row.getString(12)),
                new Balance(
                        new Amount(unit, row.getLong(13)),
                        new Amount(unit, row.getLong(14)),
                        new Amount(unit, row.getLong(15))),
                row.getObject(16, OffsetDateTime.class).toInstant());
    }

    @Override
    public List<EndedCall> calls(KeyId key, Optional<CallId> before, int limit) {
        long bound = before.map(CallId::value).orElse(Long.MAX_VALUE);
        int bounded = Math.clamp(limit, 1, MAX_CALLS);
        return Jdbc.transaction(
                dataSource,
                connection -> Jdbc.all(connection, CALLS, PostgresAccounts::endedCall, key.value(), bound, bounded));
    }

    @Override
    public Optional<EndedCall> call(KeyId key, CallId call) {
        return Jdbc.transaction(
                dataSource,
                connection -> Jdbc.first(connection, CALL, PostgresAccounts::endedCall, key.value(), call.value()));
    }

    @Override
    public List<DayTotal> days(KeyRef key, CalendarDays days) {
        return Jdbc.transaction(dataSource, connection -> UsageTotals.of(connection, key, days));
    }

    private static EndedCall endedCall(ResultSet row) throws SQLException {
        CallId call = new CallId(row.getLong(1));
        PriceRef price = new PriceRef(row.getLong(3), row.getInt(4));
        BudgetUnit unit = BudgetUnit.valueOf(row.getString(5));
        Charge charge = new Charge(
                new Amount(unit, row.getLong(6)),
                UsageColumns.read(row, 11),
                ChargeReason.ofCode(row.getInt(8)),
                new Amount(unit, row.getLong(7)));
        Instant at = Instant.ofEpochMilli(call.unixMillis());
        return new EndedCall(
                call,
                at,
                new ModelName(row.getString(2)),
                price,
                charge,
                new Amount(unit, row.getLong(9)),
                Duration.ofMillis(row.getLong(10)));
    }

    @Override
    public void issue(NewKey key) {
        Jdbc.change(dataSource, connection -> KeyIssuing.issue(connection, key));
    }

    @Override
    public GrantOutcome grant(BudgetId budget, Amount amount, String cause) {
        return Jdbc.transaction(dataSource, connection -> grant(connection, budget, amount, cause));
    }

    private static GrantOutcome grant(Connection connection, BudgetId budget, Amount amount, String cause)
            throws SQLException {
        Optional<Integer> locked = Jdbc.first(connection, LOCK_BUDGET, row -> row.getInt(1), budget.value());
        if (locked.isEmpty()) {
            return GrantOutcome.UNKNOWN_BUDGET;
        }
        if (Jdbc.change(connection, INSERT_GRANT, budget.value(), cause, amount.units()) == 0) {
            return GrantOutcome.ALREADY_GRANTED;
        }
        // The unit is part of the condition: dollars never become tokens, whoever asks.
        int changed = Jdbc.change(
                connection,
                "update budget set granted = granted + ?, state = 'ACTIVE' where id = ? and unit = ?",
                amount.units(),
                budget.value(),
                amount.unit().name());
        if (changed == 0) {
            throw new IllegalArgumentException("a grant of " + amount.unit() + " for a budget of another unit");
        }
        return GrantOutcome.GRANTED;
    }

    @Override
    public ChangeOutcome revoke(KeyId key) {
        return change(key, "update api_key set state = 'REVOKED' where id = ?", key.value());
    }

    @Override
    public ChangeOutcome limit(KeyId key, KeyLimits limits) {
        return change(
                key,
                """
                update api_key set requests_per_minute = ?, tokens_per_minute = ?, parallel_calls = ?, cap = ?, daily = ?,
                    models = ? where id = ?""",
                limits.requestsPerMinute(),
                limits.tokensPerMinute(),
                limits.parallelCalls(),
                limits.cap().map(Amount::units).orElse(null),
                limits.daily().map(Amount::units).orElse(null),
                KeyRows.names(limits.models()),
                key.value());
    }

    private ChangeOutcome change(KeyId key, String sql, @Nullable Object... parameters) {
        return Jdbc.transaction(dataSource, connection -> {
            Optional<Long> budget = Jdbc.first(connection, LOCK_BUDGET_OF_KEY, row -> row.getLong(1), key.value());
            if (budget.isEmpty()) {
                return ChangeOutcome.UNKNOWN_KEY;
            }
            int changed = Jdbc.change(connection, sql, parameters);
            return changed == 1 ? ChangeOutcome.CHANGED : ChangeOutcome.UNKNOWN_KEY;
        });
    }
}

package dev.farebox.persistence.ledger;

import dev.farebox.application.port.ledger.LedgerAudit;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.ledger.ChargeScope;
import dev.farebox.domain.ledger.LedgerFindings;
import dev.farebox.domain.ledger.LedgerFindings.Fault;
import dev.farebox.persistence.Jdbc;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Recomputes balances by sums, in one snapshot that only reads. A long snapshot keeps dead rows alive and slows the
 * ledger down, so this is for the operator and for after an accident, not for every minute. No statement takes longer
 * than ten minutes.
 * Thread-safe; blocks; throws as {@link Jdbc#transaction} does if the database fails.
 */
public final class PostgresLedgerAudit implements LedgerAudit {
    private static final int MAX_FAULTS = 100;

    /** No statement may take longer; the check fails then, and says so. */
    private static final String TIME_BOUND = "set local statement_timeout = '10min'";

    private static final String BUDGETS = """
            select b.id, b.granted, coalesce(g.sum, 0), b.spent, coalesce(u.sum, 0), b.held, coalesce(h.sum, 0)
            from budget b
            left join (select budget_id, sum(amount - withdrawn) from grant_entry group by 1) g on g.budget_id = b.id
            left join (select budget_id, sum(charge) from usage group by 1) u on u.budget_id = b.id
            left join (select budget_id, sum(amount) from hold group by 1) h on h.budget_id = b.id
            where b.granted <> coalesce(g.sum, 0) or b.spent <> coalesce(u.sum, 0) or b.held <> coalesce(h.sum, 0)
            order by b.id limit 100""";

    private static final String KEYS = """
            select k.id, k.spent, coalesce(u.sum, 0), k.held, coalesce(h.sum, 0), k.open_calls, coalesce(h.calls, 0),
                coalesce(t.charge, 0), coalesce(t.calls, 0), coalesce(u.calls, 0)
            from api_key k
            left join (select key_id, sum(charge), count(*) as calls from usage group by 1) u on u.key_id = k.id
            left join (select key_id, sum(charge) as charge, sum(calls) as calls from usage_total group by 1) t
                on t.key_id = k.id
            left join (select key_id, sum(amount), count(*) as calls from hold group by 1) h on h.key_id = k.id
            where k.spent <> coalesce(u.sum, 0) or k.held <> coalesce(h.sum, 0) or k.open_calls <> coalesce(h.calls, 0)
                or coalesce(t.charge, 0) <> coalesce(u.sum, 0) or coalesce(t.calls, 0) <> coalesce(u.calls, 0)
            order by k.id limit 100""";

    /** Calls and holds of keys that do not exist, or under another budget than their key's. */
    private static final String STRAYS = """
            select c.call_id from (select call_id, key_id, budget_id from usage
                                   union all select call_id, key_id, budget_id from hold) c
            left join api_key k on k.id = c.key_id and k.budget_id = c.budget_id
            where k.id is null order by c.call_id limit 100""";

    /** A call both open and ended. */
    private static final String TWICE = """
            select h.call_id from hold h join usage u on u.key_id = h.key_id and u.call_id = h.call_id
            order by h.call_id limit 100""";

    private static final String TOTALS = """
            select now(), (select count(*) from budget), (select count(*) from hold), (select count(*) from usage)""";

    private final DataSource dataSource;

    public PostgresLedgerAudit(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private record Totals(Instant at, long budgets, long holds, long calls) {}

    @Override
    public LedgerFindings check(ChargeScope scope) {
        List<Fault> faults = new ArrayList<>();
        Totals totals = checkBalances(faults);
        long charges = new ChargeAudit(dataSource).check(scope, faults, MAX_FAULTS);
        return new LedgerFindings(
                totals.at,
                totals.budgets,
                totals.calls,
                charges,
                totals.holds,
                faults.subList(0, Math.min(faults.size(), MAX_FAULTS)));
    }

    private Totals checkBalances(List<Fault> faults) {
        return Jdbc.transaction(dataSource, connection -> {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return checkBalances(connection, faults);
            } finally {
                // A pooled connection goes back as it came.
                connection.rollback();
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
        });
    }

    private static Totals checkBalances(Connection connection, List<Fault> faults) throws SQLException {
        Jdbc.change(connection, TIME_BOUND);
        Totals totals = Jdbc.first(
                        connection,
                        TOTALS,
                        row -> new Totals(
                                row.getObject(1, OffsetDateTime.class).toInstant(),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4)))
                .orElseThrow();
        Jdbc.all(connection, BUDGETS, PostgresLedgerAudit::budgetFault).forEach(faults::addAll);
        Jdbc.all(connection, KEYS, PostgresLedgerAudit::keyFault).forEach(faults::addAll);
        faults.addAll(Jdbc.all(connection, STRAYS, row -> call(row, "its key does not exist or has another budget")));
        faults.addAll(Jdbc.all(connection, TWICE, row -> call(row, "it is open and has ended")));
        return totals;
    }

    private static List<Fault> budgetFault(ResultSet row) throws SQLException {
        String name = "budget " + new BudgetId(row.getLong(1));
        List<Fault> faults = new ArrayList<>();
        compare(faults, name, "granted", row.getLong(2), "grants", row.getLong(3));
        compare(faults, name, "spent", row.getLong(4), "charges", row.getLong(5));
        compare(faults, name, "held", row.getLong(6), "holds", row.getLong(7));
        return faults;
    }

    private static List<Fault> keyFault(ResultSet row) throws SQLException {
        String name = "key " + new KeyId(row.getLong(1));
        List<Fault> faults = new ArrayList<>();
        compare(faults, name, "spent", row.getLong(2), "charges", row.getLong(3));
        compare(faults, name, "held", row.getLong(4), "holds", row.getLong(5));
        compare(faults, name, "open_calls", row.getLong(6), "open calls", row.getLong(7));
        compare(faults, name, "daily cost", row.getLong(8), "charges", row.getLong(3));
        compare(faults, name, "daily calls", row.getLong(9), "ended calls", row.getLong(10));
        return faults;
    }

    private static void compare(List<Fault> faults, String row, String column, long is, String rows, long should) {
        if (is != should) {
            faults.add(new Fault(row, column + " is " + is + ", but its " + rows + " add up to " + should));
        }
    }

    private static Fault call(ResultSet row, String problem) throws SQLException {
        return new Fault("call " + new CallId(row.getLong(1)), problem);
    }
}

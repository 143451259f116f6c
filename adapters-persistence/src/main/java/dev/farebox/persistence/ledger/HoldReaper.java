package dev.farebox.persistence.ledger;

import dev.farebox.application.port.ledger.LostHolds;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.persistence.Jdbc;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Resolves the open calls of dead nodes. A call is lost if no living lease has its node and epoch, and the database has
 * been up for a lease's lifetime, so that every living node could renew. A call of this node's own number and an earlier epoch
 * is lost at once: its process is gone, or fenced off, because this one holds the number now.
 *
 * <p>Each transaction takes at most 500 calls and locks budgets and keys by id, before their holds, as the writer does.
 * Thread-safe on all nodes; blocks.
 */
public final class HoldReaper implements LostHolds {
    private static final int CALLS_PER_TRANSACTION = 500;

    private static final String FIND = """
            select h.call_id, h.budget_id, h.key_id from hold h
            where (h.node = ? and h.epoch < ?)
                or (pg_postmaster_start_time() + ? * interval '1 millisecond' <= now()
                    and not exists (select from node_lease l
                                    where l.node = h.node and l.epoch = h.epoch and l.expires_at > now()))
            order by h.call_id limit 500""";

    private static final String LOCK_BUDGETS = "select id from budget where id = any(?) order by id for no key update";
    private static final String LOCK_KEYS = "select id from api_key where id = any(?) order by id for no key update";

    private static final String RESOLVE = """
            with lost as (delete from hold where call_id = any(?)
                          returning call_id, key_id, budget_id, model, price_version, price_line, amount),
            ended as (
            insert into usage (call_id, key_id, budget_id, unit, model, channel, price_version, price_line, input_fresh,
                cache_read, cache_write, cache_write_hour, output, reasoning, images, audio_seconds, characters,
                rerank_units, held, charge, excess, reason, millis)
            select l.call_id, l.key_id, l.budget_id, b.unit, l.model, '', l.price_version, l.price_line, 0, 0, 0, 0, 0, 0,
                0, 0, 0, 0, l.amount, 0, 0, ?, 0
            from lost l join budget b on b.id = l.budget_id
            returning key_id, call_id, budget_id, held, charge),
            added as (""" + UsageTotals.ADD + """
            )
            select key_id, budget_id, held from ended""";

    private static final String GIVE_BACK_BUDGETS = """
            update budget b set held = b.held - x.amount
            from unnest(?::bigint[], ?::bigint[]) x(id, amount) where b.id = x.id""";

    private static final String GIVE_BACK_KEYS = """
            update api_key k set held = k.held - x.amount, open_calls = k.open_calls - x.calls
            from unnest(?::bigint[], ?::bigint[], ?::bigint[]) x(id, amount, calls) where k.id = x.id""";

    private record Candidate(long call, long budget, long key) {}

    private record Resolved(long key, long budget, long amount) {}

    private final DataSource dataSource;
    private final Supplier<Lease> lease;
    private final Duration lifetime;

    /**
     * @param dataSource a pool
     * @param lease the claim that this process has now
     * @param lifetime of a lease
     */
    public HoldReaper(DataSource dataSource, Supplier<Lease> lease, Duration lifetime) {
        this.dataSource = dataSource;
        this.lease = lease;
        this.lifetime = lifetime;
    }

    @Override
    public Reaped reap() {
        int calls = 0;
        while (true) {
            Round round = Jdbc.transaction(dataSource, this::reapSome);
            calls += round.resolved;
            if (round.found < CALLS_PER_TRANSACTION) {
                return new Reaped(calls);
            }
        }
    }

    private record Round(int found, int resolved) {}

    private Round reapSome(Connection connection) throws SQLException {
        Lease own = lease.get();
        List<Candidate> found = Jdbc.all(
                connection,
                FIND,
                row -> new Candidate(row.getLong(1), row.getLong(2), row.getLong(3)),
                own.node(),
                own.epoch(),
                lifetime.toMillis());
        if (found.isEmpty()) {
            return new Round(0, 0);
        }
        lock(
                connection,
                LOCK_BUDGETS,
                found.stream().mapToLong(Candidate::budget).distinct().toArray());
        lock(
                connection,
                LOCK_KEYS,
                found.stream().mapToLong(Candidate::key).distinct().toArray());
        long[] calls = found.stream().mapToLong(Candidate::call).toArray();
        List<Resolved> resolved = resolve(connection, calls);
        TreeMap<Long, Long> budgets = new TreeMap<>();
        TreeMap<Long, Long> keys = new TreeMap<>();
        TreeMap<Long, Long> callsOfKeys = new TreeMap<>();
        for (Resolved call : resolved) {
            budgets.merge(call.budget, call.amount, Math::addExact);
            keys.merge(call.key, call.amount, Math::addExact);
            callsOfKeys.merge(call.key, 1L, Math::addExact);
        }
        giveBack(connection, GIVE_BACK_BUDGETS, budgets.keySet(), budgets.values());
        giveBack(connection, GIVE_BACK_KEYS, keys.keySet(), keys.values(), callsOfKeys.values());
        return new Round(found.size(), resolved.size());
    }

    /** Of two that reap at once, the second finds no hold any more and inserts nothing. */
    private static List<Resolved> resolve(Connection connection, long[] calls) throws SQLException {
        try (var statement = connection.prepareStatement(RESOLVE)) {
            statement.setArray(1, array(connection, calls));
            statement.setInt(2, ChargeReason.NODE_LOST.code());
            List<Resolved> resolved = new ArrayList<>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    resolved.add(new Resolved(rows.getLong(1), rows.getLong(2), rows.getLong(3)));
                }
            }
            return resolved;
        }
    }

    private static void lock(Connection connection, String sql, long[] ids) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, array(connection, ids));
            statement.execute();
        }
    }

    @SafeVarargs
    private static void giveBack(Connection connection, String sql, Collection<Long>... columns) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.length; i++) {
                long[] values = columns[i].stream().mapToLong(Long::longValue).toArray();
                statement.setArray(i + 1, array(connection, values));
            }
            statement.execute();
        }
    }

    private static Array array(Connection connection, long[] values) throws SQLException {
        return connection.unwrap(PGConnection.class).createArrayOf("int8", values);
    }
}

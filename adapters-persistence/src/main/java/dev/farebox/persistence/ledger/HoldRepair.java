package dev.farebox.persistence.ledger;

import dev.farebox.domain.call.CallId;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.money.Amount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.postgresql.PGConnection;

/**
 * Brings the table {@code hold} and this node's open calls together after a connection was lost: holds that a crash of
 * the database took are taken again, and holds of admissions whose answer was lost are given back. Each repair is a
 * transaction of its own; used by a lane's thread.
 */
final class HoldRepair {
    private static final String EXISTING = "select call_id from hold where call_id = any(?)";
    private static final String LOCK_BUDGET =
            "select granted - spent - held from budget where id = ? for no key update";
    private static final String ENDED = """
            select 1 from usage where key_id = ? and call_id = ? union all select 1 from hold where call_id = ?""";
    private static final String INSERT = """
            insert into hold (call_id, budget_id, key_id, amount, price_version, price_line, model, node, epoch)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String LOCK_FREE_BUDGET = "select 1 from budget where id = ? for no key update skip locked";
    private static final String LOCK_FREE_KEY = "select 1 from api_key where id = ? for no key update skip locked";
    private static final String DELETE = "delete from hold where call_id = ? returning amount";
    private static final String CHANGE_BUDGET = "update budget set held = held + ? where id = ?";
    private static final String CHANGE_KEY =
            "update api_key set held = held + ?, open_calls = open_calls + ? where id = ?";

    private final Connection connection;

    HoldRepair(Connection connection) {
        this.connection = connection;
    }

    /** Takes those open holds again that are gone, as far as their budgets allow; the rest is the operator's loss. */
    int retake(OpenHolds openHolds, Lease lease) throws SQLException {
        Map<CallId, OpenHolds.OpenHold> believed = openHolds.all();
        Set<Long> existing = existing(believed.keySet());
        int taken = 0;
        for (OpenHolds.OpenHold hold : believed.values()) {
            if (!existing.contains(hold.request().call().value()) && retake(hold, openHolds, lease)) {
                taken++;
            }
        }
        return taken;
    }

    private Set<Long> existing(Collection<CallId> calls) throws SQLException {
        long[] ids = calls.stream().mapToLong(CallId::value).sorted().toArray();
        Set<Long> found = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(EXISTING)) {
            statement.setArray(1, connection.unwrap(PGConnection.class).createArrayOf("int8", ids));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
            }
        }
        connection.commit();
        return found;
    }

    private boolean retake(OpenHolds.OpenHold hold, OpenHolds openHolds, Lease lease) throws SQLException {
        AdmissionRequest request = hold.request();
        long call = request.call().value();
        long key = request.key().key().value();
        long budget = request.key().budget().value();
        long available = number(LOCK_BUDGET, budget);
        if (number(ENDED, key, call, call) != NONE || available == NONE) {
            // It was resolved as lost meanwhile, or another try took it already.
            connection.commit();
            return false;
        }
        Amount amount = hold.amount().min(new Amount(request.key().unit(), available));
        change(CHANGE_BUDGET, amount.units(), budget);
        change(CHANGE_KEY, amount.units(), 1, key);
        change(
                INSERT,
                call,
                budget,
                key,
                amount.units(),
                request.price().version(),
                request.price().line(),
                request.model().text(),
                lease.node(),
                lease.epoch());
        connection.commit();
        openHolds.retaken(request.call(), amount);
        return true;
    }

    /** What giving a hold back came to. */
    enum Discard {
        GONE,
        LOCKED
    }

    /**
     * Gives the hold of an admission back that nobody was told about. Its rows are locked first: the session whose
     * commit was not answered may still be about to commit, and until it has ended it keeps them locked.
     */
    Discard discard(AdmissionRequest request) throws SQLException {
        long budget = request.key().budget().value();
        long key = request.key().key().value();
        if (number(LOCK_FREE_BUDGET, budget) == NONE || number(LOCK_FREE_KEY, key) == NONE) {
            connection.rollback();
            return Discard.LOCKED;
        }
        long amount = number(DELETE, request.call().value());
        if (amount != NONE) {
            change(CHANGE_BUDGET, -amount, budget);
            change(CHANGE_KEY, -amount, -1, key);
        }
        connection.commit();
        return Discard.GONE;
    }

    private static final long NONE = -1;

    /** The first number of the first row, which is never negative; {@link #NONE} if there is no row. */
    private long number(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getLong(1) : NONE;
        }
    }

    private void change(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(sql, parameters)) {
            statement.execute();
        }
    }

    private PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}

package dev.farebox.persistence.ledger;

import dev.farebox.persistence.DatabaseAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * A lane's own connection, with the settings that its statements were measured with. Used by one thread.
 *
 * <p>The planner is told to walk indexes in the order of the sorted arrays: on these small tables it would otherwise
 * choose scans and hashes that read everything and lock rows in another order.
 */
final class LedgerConnection implements AutoCloseable {
    private static final String SESSION = String.join(
            " ",
            "-c lock_timeout=1s",
            // A node that stands still in the middle of a batch must not keep its rows locked for the others.
            "-c idle_in_transaction_session_timeout=5s",
            "-c plan_cache_mode=force_generic_plan",
            "-c jit=off",
            "-c enable_seqscan=off",
            "-c enable_hashjoin=off",
            "-c enable_mergejoin=off",
            "-c enable_bitmapscan=off");

    /** A batch that met a lock is repeated in halves, and these must not wait as long again. */
    private static final String IMPATIENT = "set local lock_timeout = '100ms'";

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private LedgerConnection(Connection connection) {
        this.connection = connection;
    }

    static LedgerConnection open(DatabaseAddress address) throws SQLException {
        Connection connection = address.open("farebox-ledger", SESSION);
        connection.setAutoCommit(false);
        return new LedgerConnection(connection);
    }

    Connection raw() {
        return connection;
    }

    Flight flight() {
        return new Flight(connection, prepared);
    }

    void hurry() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(IMPATIENT);
        }
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

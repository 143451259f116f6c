package dev.farebox.persistence;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.farebox.application.failure.StoreUnavailableException;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Statements and transactions of plain JDBC without their ceremony. Stateless. */
public final class Jdbc {
    /** A deadlock or a lock that was held too long; trying again is all that is needed. */
    private static final int MAX_ATTEMPTS = 4;

    private static final String DUPLICATE = "23505";

    private Jdbc() {}

    /** Reads one row. */
    @FunctionalInterface
    public interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** What is changed in one transaction. */
    @FunctionalInterface
    public interface Change {
        void run(Connection connection) throws SQLException;
    }

    /** The database refused what should have been possible. Its message names no values. */
    public static final class DatabaseException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DatabaseException(SQLException cause) {
            // The driver's message may quote the row that failed, and rows hold addresses and order ids.
            super("the database answered with state " + cause.getSQLState());
        }
    }

    /**
     * Runs work in one transaction; commits if it returns, rolls back if it throws. Deadlocks and lock timeouts are
     * repeated up to three times.
     *
     * @throws StoreUnavailableException if the database cannot be reached
     * @throws DatabaseException if the database refuses
     */
    public static <T> T transaction(DataSource dataSource, Work<T> work) {
        SQLException last = new SQLException("never tried");
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            try (Connection connection = dataSource.getConnection()) {
                return inTransaction(connection, work);
            } catch (SQLException e) {
                last = e;
                if (!isTransient(e)) {
                    break;
                }
            }
        }
        throw failed(last);
    }

    private static RuntimeException failed(SQLException e) {
        String state = e.getSQLState();
        // Without a state the pool has no connection to give. Class 08: connection; 57P: the server is shutting down,
        // starting, or an operator ended the session; 53300: it has no room for one more.
        boolean away = state == null || state.startsWith("08") || state.startsWith("57P") || state.equals("53300");
        return away ? new StoreUnavailableException("the database is away, state " + state) : new DatabaseException(e);
    }

    /** As {@link #transaction}, for work that has no result. */
    public static void change(DataSource dataSource, Change change) {
        int done = transaction(dataSource, connection -> {
            change.run(connection);
            return 1;
        });
        assert done == 1;
    }

    private static <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        boolean committed = false;
        try {
            T result = work.run(connection);
            connection.commit();
            committed = true;
            return result;
        } finally {
            if (!committed) {
                connection.rollback();
            }
            connection.setAutoCommit(autoCommit);
        }
    }

    private static boolean isTransient(SQLException e) {
        return "40P01".equals(e.getSQLState()) || "40001".equals(e.getSQLState()) || "55P03".equals(e.getSQLState());
    }

    /** Whether a row with one of these keys exists; the transaction can only be rolled back then. */
    public static boolean isDuplicate(SQLException e) {
        return DUPLICATE.equals(e.getSQLState());
    }

    /** The first row. */
    public static <T> Optional<T> first(
            Connection connection, String sql, RowMapper<T> mapper, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(mapper.map(rows)) : Optional.empty();
        }
    }

    /** All rows. */
    public static <T> List<T> all(
            Connection connection, String sql, RowMapper<T> mapper, @Nullable Object... parameters)
            throws SQLException {
        List<T> all = new ArrayList<>();
        try (PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                all.add(mapper.map(rows));
            }
        }
        return all;
    }

    /** How many rows a statement changed. */
    @CanIgnoreReturnValue
    public static int change(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            Object parameter = parameters[i];
            if (parameter instanceof String[] texts) {
                statement.setArray(i + 1, connection.createArrayOf("text", texts));
            } else {
                statement.setObject(i + 1, parameter);
            }
        }
        return statement;
    }

    /** A moment as a parameter. */
    public static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    /** A moment in a column that may be empty. */
    public static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** An amount in a column that may be empty. */
    public static Optional<Amount> amount(ResultSet row, int column, BudgetUnit unit) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Long.class)).map(units -> new Amount(unit, units));
    }
}

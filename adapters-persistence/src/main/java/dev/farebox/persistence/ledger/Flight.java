package dev.farebox.persistence.ledger;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/**
 * Several statements that travel to the database together and come back together: one round trip. Used by one thread.
 */
final class Flight {
    /** Reads one row of a statement's result. */
    @FunctionalInterface
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    private interface Binder {
        void bind(PreparedStatement statement, int index) throws SQLException;
    }

    private final Connection connection;
    /** Prepared once for each combination of statements that occurs; there are fewer than eighty. */
    private final Map<String, PreparedStatement> prepared;

    private final StringBuilder text = new StringBuilder();
    private final List<Binder> binders = new ArrayList<>();
    private final List<RowReader> readers = new ArrayList<>();

    private static final RowReader NO_ROWS = _ -> {};

    Flight(Connection connection, Map<String, PreparedStatement> prepared) {
        this.connection = connection;
        this.prepared = prepared;
    }

    /** Adds a statement that returns nothing. */
    @CanIgnoreReturnValue
    Flight add(String sql) {
        return add(sql, NO_ROWS);
    }

    /** Adds a statement; its parameters follow. */
    @CanIgnoreReturnValue
    Flight add(String sql, RowReader reader) {
        text.append(text.isEmpty() ? "" : ";\n").append(sql);
        readers.add(reader);
        return this;
    }

    @CanIgnoreReturnValue
    Flight with(int value) {
        binders.add((statement, index) -> statement.setInt(index, value));
        return this;
    }

    @CanIgnoreReturnValue
    Flight with(long value) {
        binders.add((statement, index) -> statement.setLong(index, value));
        return this;
    }

    @CanIgnoreReturnValue
    Flight with(Instant value) {
        binders.add((statement, index) -> statement.setObject(index, value.atOffset(ZoneOffset.UTC)));
        return this;
    }

    @CanIgnoreReturnValue
    Flight with(long[] values) {
        return array("int8", values);
    }

    @CanIgnoreReturnValue
    Flight with(int[] values) {
        return array("int4", values);
    }

    @CanIgnoreReturnValue
    Flight with(String[] values) {
        return array("text", values);
    }

    @CanIgnoreReturnValue
    Flight with(byte[][] values) {
        return array("bytea", values);
    }

    @CanIgnoreReturnValue
    private Flight array(String type, Object values) {
        binders.add((statement, index) ->
                statement.setArray(index, connection.unwrap(PGConnection.class).createArrayOf(type, values)));
        return this;
    }

    /** Sends everything and reads every answer; an error of any statement is thrown and leaves the transaction dead. */
    void send() throws SQLException {
        if (readers.isEmpty()) {
            return;
        }
        String sql = text.toString();
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < binders.size(); i++) {
            binders.get(i).bind(statement, i + 1);
        }
        boolean rows = statement.execute();
        for (int i = 0; i < readers.size(); i++) {
            rows = i == 0 ? rows : statement.getMoreResults();
            if (rows) {
                readAll(statement, readers.get(i));
            }
        }
    }

    private static void readAll(PreparedStatement statement, RowReader reader) throws SQLException {
        try (ResultSet result = statement.getResultSet()) {
            while (result.next()) {
                reader.read(result);
            }
        }
    }
}

package dev.farebox.persistence.ledger;

import dev.farebox.domain.call.CallId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * The monthly partitions of {@code usage}. They are made ahead by a job and at every start; a call that falls outside
 * of them nevertheless gets its partition when it is settled. Thread-safe on all nodes; blocks.
 */
public final class UsagePartitions {
    /** How many whole months ahead there is always a place, so that the job may fail for weeks unnoticed. */
    static final int MONTHS_AHEAD = 2;

    /** Nodes that make partitions take turns; the number only has to differ from other advisory locks. */
    private static final long ADVISORY_LOCK = 0x5553_4147_4550_4152L;

    private final DataSource dataSource;

    public UsagePartitions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Makes the partitions of this month and the two after it, by the database's clock, where they do not exist.
     *
     * @throws IllegalStateException if the database cannot be asked
     */
    public void ensurePartitions() {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            YearMonth current = YearMonth.from(now(connection).atOffset(ZoneOffset.UTC));
            for (int ahead : IntStream.rangeClosed(0, MONTHS_AHEAD).toArray()) {
                ensure(connection, current.plusMonths(ahead));
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("the usage partitions could not be made", e);
        }
    }

    /** Makes the partition that a call falls into; the caller commits. */
    static void ensure(Connection connection, CallId call) throws SQLException {
        ensure(
                connection,
                YearMonth.from(Instant.ofEpochMilli(call.unixMillis()).atOffset(ZoneOffset.UTC)));
    }

    private static void ensure(Connection connection, YearMonth month) throws SQLException {
        String name = "usage_%04d_%02d".formatted(month.getYear(), month.getMonthValue());
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + ADVISORY_LOCK + ")");
        }
        if (exists(connection, name)) {
            return;
        }
        // Attached, not created in place: attaching lets other nodes go on writing to the months that exist.
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table " + name + " (like usage including defaults including constraints)");
            statement.execute("alter table usage attach partition " + name + " for values from (" + bound(month)
                    + ") to (" + bound(month.plusMonths(1)) + ")");
        }
    }

    private static boolean exists(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select to_regclass(?) is not null")) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    /** The first month begins with the first call id there can be, which is above zero. */
    private static long bound(YearMonth month) {
        return CallId.lowerBound(
                month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
    }

    private static Instant now(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select now()")) {
            if (!rows.next()) {
                throw new SQLException("the database told no time");
            }
            return rows.getObject(1, OffsetDateTime.class).toInstant();
        }
    }
}

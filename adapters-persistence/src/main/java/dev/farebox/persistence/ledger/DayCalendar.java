package dev.farebox.persistence.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * Which day it is in the shop's time zone by the database's clock. The bounds of a day are computed here, because
 * PostgreSQL reads some names of zones with another sign, and compared there. Used by one lane.
 */
final class DayCalendar {
    /** Short enough that no day can begin and end unseen. */
    private static final Duration STALE = Duration.ofHours(1);

    private final ZoneId zone;
    private Instant seen = Instant.MIN;
    private long seenAtNanos;

    DayCalendar(ZoneId zone) {
        this.zone = zone;
    }

    void refreshIfStale(Connection connection) throws SQLException {
        if (seen != Instant.MIN && System.nanoTime() - seenAtNanos < STALE.toNanos()) {
            return;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select now()")) {
            if (rows.next()) {
                see(rows.getObject(1, OffsetDateTime.class).toInstant());
            }
        }
        connection.commit();
    }

    void see(Instant databaseTime) {
        seen = databaseTime;
        seenAtNanos = System.nanoTime();
    }

    /** The day of the last time seen, and when the next one begins. */
    BatchTransaction.Day day() {
        LocalDate today = LocalDate.ofInstant(seen, zone);
        return new BatchTransaction.Day(
                Math.toIntExact(today.toEpochDay()),
                today.plusDays(1).atStartOfDay(zone).toInstant());
    }
}

package dev.farebox.persistence.payment;

import dev.farebox.application.port.payment.NotificationInbox;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.persistence.Jdbc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Notifications in PostgreSQL. Nodes may work on the same one; what one of them has done, no other undoes. Thread-safe on
 * all nodes; blocks; throws as {@link Jdbc#transaction} does if the database fails.
 */
public final class PostgresNotificationInbox implements NotificationInbox {
    private static final String INSERT = """
            insert into notification (method, event_id, type, provider_references, proof, received_at, due_at, attempts,
                body) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";

    private static final String DUE = """
            select method, event_id, type, provider_references, proof, received_at, attempts from notification
            where due_at <= ? and done_at is null and parked_at is null order by due_at limit ?""";

    private static final String DONE =
            "update notification set done_at = ?, parked_at = null where method = ? and event_id = ?";

    private static final String RETRY =
            "update notification set due_at = ?, attempts = attempts + 1 where method = ? and event_id = ?";

    private static final String PARK =
            "update notification set parked_at = ? where method = ? and event_id = ? and done_at is null";

    private static final String FORGET = """
            delete from notification where (method, event_id) in (
                select method, event_id from notification where done_at < ? limit ?)""";

    private final DataSource dataSource;

    public PostgresNotificationInbox(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public StoreOutcome store(Notification notification, byte[] body) {
        int inserted = Jdbc.transaction(
                dataSource,
                connection -> Jdbc.change(
                        connection,
                        INSERT,
                        notification.method().name(),
                        notification.eventId(),
                        notification.type(),
                        notification.providerReferences().stream().sorted().toArray(String[]::new),
                        notification.proof(),
                        Jdbc.utc(notification.receivedAt()),
                        Jdbc.utc(notification.receivedAt()),
                        notification.attempts(),
                        body));
        return inserted == 1 ? StoreOutcome.STORED : StoreOutcome.KNOWN;
    }

    @Override
    public List<Notification> due(Instant now, int limit) {
        if (limit < 1 || limit > MAX_NOTIFICATIONS) {
            throw new IllegalArgumentException("a limit is 1 to " + MAX_NOTIFICATIONS + ", not " + limit);
        }
        return Jdbc.transaction(
                dataSource,
                connection -> Jdbc.all(connection, DUE, PostgresNotificationInbox::notification, Jdbc.utc(now), limit));
    }

    private static Notification notification(ResultSet row) throws SQLException {
        return new Notification(
                PaymentMethod.valueOf(row.getString("method")),
                row.getString("event_id"),
                row.getString("type"),
                Set.of((String[]) row.getArray("provider_references").getArray()),
                row.getString("proof"),
                Jdbc.instant(row, "received_at").orElseThrow(),
                row.getInt("attempts"));
    }

    @Override
    public void done(PaymentMethod method, String eventId, Instant at) {
        change(DONE, Jdbc.utc(at), method.name(), eventId);
    }

    @Override
    public void retryAt(PaymentMethod method, String eventId, Instant at) {
        change(RETRY, Jdbc.utc(at), method.name(), eventId);
    }

    @Override
    public void park(PaymentMethod method, String eventId, Instant at) {
        change(PARK, Jdbc.utc(at), method.name(), eventId);
    }

    private void change(String sql, @Nullable Object... parameters) {
        Jdbc.change(dataSource, connection -> Jdbc.change(connection, sql, parameters));
    }

    @Override
    public int forget(Instant before) {
        return Jdbc.transaction(
                dataSource, connection -> Jdbc.change(connection, FORGET, Jdbc.utc(before), MAX_NOTIFICATIONS));
    }

    @Override
    public long parked() {
        return Jdbc.transaction(
                dataSource,
                connection -> Jdbc.first(
                                connection,
                                "select count(*) from notification where parked_at is not null",
                                row -> row.getLong(1))
                        .orElseThrow());
    }
}

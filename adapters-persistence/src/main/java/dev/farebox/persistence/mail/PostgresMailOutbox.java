package dev.farebox.persistence.mail;

import dev.farebox.application.port.mail.MailOutbox;
import dev.farebox.application.port.mail.QueuedMail;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderNotice;
import dev.farebox.persistence.Jdbc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The outbox in PostgreSQL. A claim is one UPDATE that passes rows by which others are claiming; the number of the attempt
 * tells a claim from the next one. Thread-safe on all nodes; blocks; throws as {@link Jdbc#transaction} does if the database
 * fails.
 */
public final class PostgresMailOutbox implements MailOutbox {
    private static final String CLAIM = """
            update mail_outbox set due_at = ?, attempts = attempts + 1
            where id = (select id from mail_outbox where due_at <= ? and sent_at is null and parked_at is null
                        order by due_at, id limit 1 for update skip locked)
            returning id, order_id, notice, queued_at, attempts""";

    private static final String SENT = "update mail_outbox set sent_at = ?, parked_at = null where id = ?";

    private static final String LATER = """
            update mail_outbox set due_at = ?
            where id = ? and attempts = ? and sent_at is null and parked_at is null""";

    private static final String PARK = """
            update mail_outbox set parked_at = ?
            where id = ? and attempts = ? and sent_at is null and parked_at is null""";

    private static final String BACKLOG = """
            select (select min(queued_at) from mail_outbox where sent_at is null and parked_at is null) as oldest,
                (select count(*) from mail_outbox where parked_at is not null) as parked""";

    private static final String FORGET = """
            delete from mail_outbox where id in (
                select id from mail_outbox
                where (sent_at is not null or parked_at is not null) and coalesce(sent_at, parked_at) < ? limit ?)""";

    private final DataSource dataSource;

    public PostgresMailOutbox(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Optional<QueuedMail> claim(Instant now, Instant until) {
        return Jdbc.transaction(
                dataSource,
                connection -> Jdbc.first(connection, CLAIM, PostgresMailOutbox::mail, Jdbc.utc(until), Jdbc.utc(now)));
    }

    private static QueuedMail mail(ResultSet row) throws SQLException {
        return new QueuedMail(
                row.getLong("id"),
                OrderId.parse(row.getString("order_id")).orElseThrow(),
                OrderNotice.valueOf(row.getString("notice")),
                Jdbc.instant(row, "queued_at").orElseThrow(),
                row.getInt("attempts"));
    }

    @Override
    public void sent(QueuedMail mail, Instant at) {
        change(SENT, Jdbc.utc(at), mail.id());
    }

    @Override
    public void later(QueuedMail mail, Instant dueAt) {
        change(LATER, Jdbc.utc(dueAt), mail.id(), mail.attempt());
    }

    @Override
    public void park(QueuedMail mail, Instant at) {
        change(PARK, Jdbc.utc(at), mail.id(), mail.attempt());
    }

    private void change(String sql, @Nullable Object... parameters) {
        Jdbc.change(dataSource, connection -> Jdbc.change(connection, sql, parameters));
    }

    @Override
    public Backlog backlog() {
        return Jdbc.transaction(
                dataSource,
                connection -> Jdbc.first(
                                connection,
                                BACKLOG,
                                row -> new Backlog(Jdbc.instant(row, "oldest"), row.getLong("parked")))
                        .orElseThrow());
    }

    @Override
    public int forget(Instant before) {
        return Jdbc.transaction(
                dataSource, connection -> Jdbc.change(connection, FORGET, Jdbc.utc(before), MOST_FORGOTTEN));
    }
}

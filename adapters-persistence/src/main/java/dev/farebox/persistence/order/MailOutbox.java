package dev.farebox.persistence.order;

import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderNotice;
import dev.farebox.persistence.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** Queues the mails of an order, inside the transaction of what they tell. Stateless. */
final class MailOutbox {
    private static final String INSERT =
            "insert into mail_outbox (order_id, notice, queued_at, due_at) values (?, ?, ?, ?)";

    private MailOutbox() {}

    static void queue(Connection connection, OrderId order, OrderNotice notice, Instant at) throws SQLException {
        Jdbc.change(connection, INSERT, order.text(), notice.name(), Jdbc.utc(at), Jdbc.utc(at));
    }
}

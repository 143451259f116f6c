package dev.farebox.persistence.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.mail.MailOutbox;
import dev.farebox.application.port.mail.MailOutboxContract;
import dev.farebox.application.port.mail.QueuedMail;
import dev.farebox.application.port.order.OrderFixtures;
import dev.farebox.application.port.order.Orders.PlaceOutcome;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderNotice;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.persistence.Jdbc;
import dev.farebox.persistence.TestDatabase;
import dev.farebox.persistence.order.PostgresOrders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Mails in PostgreSQL")
class PostgresMailOutboxTest extends MailOutboxContract {
    private final TestDatabase database = TestDatabase.create();
    private final MailOutbox outbox = new PostgresMailOutbox(database.dataSource());

    @AfterEach
    void releaseDatabase() {
        database.release();
    }

    @Override
    protected MailOutbox outbox() {
        return outbox;
    }

    /** The mail of an order that was just placed, made to be another one. */
    @Override
    protected OrderId queue(OrderNotice notice, Instant at) {
        Order order = placed();
        Jdbc.change(
                database.dataSource(),
                connection -> Jdbc.change(
                        connection,
                        "update mail_outbox set notice = ?, queued_at = ?, due_at = ? where order_id = ?",
                        notice.name(),
                        Jdbc.utc(at),
                        Jdbc.utc(at),
                        order.id().text()));
        return order.id();
    }

    private Order placed() {
        Order order = OrderFixtures.order(new PlanId("trial"));
        assertThat(new PostgresOrders(database.dataSource()).place(order, Optional.empty()))
                .isInstanceOf(PlaceOutcome.Placed.class);
        return order;
    }

    @Test
    @DisplayName("the mail of a change is due at the moment of the change")
    void queuedWithTheChange() {
        Order order = placed();

        QueuedMail mail =
                outbox.claim(OrderFixtures.PLACED_AT, OrderFixtures.EXPIRES_AT).orElseThrow();

        assertThat(mail)
                .isEqualTo(new QueuedMail(mail.id(), order.id(), OrderNotice.PLACED, OrderFixtures.PLACED_AT, 1));
    }

    @Test
    @DisplayName("Case 57: looking for the mail that is due, and for those to forget, reads no mail that is over")
    void usesItsIndexes() {
        Order order = placed();
        Instant old = OrderFixtures.PLACED_AT.minus(Duration.ofDays(9));
        Jdbc.change(
                database.dataSource(),
                connection -> Jdbc.change(
                        connection,
                        "insert into mail_outbox (order_id, notice, queued_at, due_at, sent_at)"
                                + " select ?, 'PLACED', ?, ?, ? from generate_series(1, 20000)",
                        order.id().text(),
                        Jdbc.utc(old),
                        Jdbc.utc(old),
                        Jdbc.utc(old)));
        database.execute("analyze mail_outbox");

        assertThat(plan("select id from mail_outbox where due_at <= now() and sent_at is null and parked_at is null"
                        + " order by due_at, id limit 1 for update skip locked"))
                .contains("mail_outbox_due")
                .doesNotContain("Seq Scan");
        assertThat(plan("select id from mail_outbox where (sent_at is not null or parked_at is not null)"
                        + " and coalesce(sent_at, parked_at) < '2000-01-01' limit 1000"))
                .contains("mail_outbox_over")
                .doesNotContain("Seq Scan");
        assertThat(outbox.forget(OrderFixtures.PLACED_AT)).isEqualTo(MailOutbox.MOST_FORGOTTEN);
    }

    private String plan(String sql) {
        List<String> lines = Jdbc.transaction(
                database.dataSource(), connection -> Jdbc.all(connection, "explain " + sql, row -> row.getString(1)));
        return String.join("\n", lines);
    }
}

package dev.farebox.application.port.mail;

import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderNotice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Mails in memory. */
public final class InMemoryMailOutbox implements MailOutbox {
    private static final class Row {
        private final long id;
        private final OrderId order;
        private final OrderNotice notice;
        private final Instant queuedAt;
        private Instant dueAt;
        private int attempts;
        private Optional<Instant> sentAt = Optional.empty();
        private Optional<Instant> parkedAt = Optional.empty();

        Row(long id, OrderId order, OrderNotice notice, Instant queuedAt) {
            this.id = id;
            this.order = order;
            this.notice = notice;
            this.queuedAt = queuedAt;
            this.dueAt = queuedAt;
        }

        boolean waits() {
            return sentAt.isEmpty() && parkedAt.isEmpty();
        }

        boolean isOver(Instant before) {
            return sentAt.or(() -> parkedAt).filter(at -> at.isBefore(before)).isPresent();
        }
    }

    private final List<Row> rows = new ArrayList<>();
    private long nextId = 1;

    /** Queues a mail, as the change of an order does. */
    public synchronized void queue(OrderId order, OrderNotice notice, Instant at) {
        rows.add(new Row(nextId++, order, notice, at));
    }

    @Override
    public synchronized Optional<QueuedMail> claim(Instant now, Instant until) {
        Optional<Row> due = rows.stream()
                .filter(row -> row.waits() && !row.dueAt.isAfter(now))
                .min(Comparator.comparing((Row row) -> row.dueAt).thenComparing(row -> row.id));
        due.ifPresent(row -> {
            row.dueAt = until;
            row.attempts++;
        });
        return due.map(row -> new QueuedMail(row.id, row.order, row.notice, row.queuedAt, row.attempts));
    }

    @Override
    public synchronized void sent(QueuedMail mail, Instant at) {
        rows.stream().filter(row -> row.id == mail.id()).forEach(row -> {
            row.sentAt = Optional.of(at);
            row.parkedAt = Optional.empty();
        });
    }

    @Override
    public synchronized void later(QueuedMail mail, Instant dueAt) {
        claimed(mail).ifPresent(row -> row.dueAt = dueAt);
    }

    @Override
    public synchronized void park(QueuedMail mail, Instant at) {
        claimed(mail).ifPresent(row -> row.parkedAt = Optional.of(at));
    }

    private Optional<Row> claimed(QueuedMail mail) {
        return rows.stream()
                .filter(row -> row.id == mail.id() && row.attempts == mail.attempt() && row.waits())
                .findFirst();
    }

    @Override
    public synchronized Backlog backlog() {
        return new Backlog(
                rows.stream().filter(Row::waits).map(row -> row.queuedAt).min(Comparator.naturalOrder()),
                rows.stream().filter(row -> row.parkedAt.isPresent()).count());
    }

    @Override
    public synchronized int forget(Instant before) {
        List<Row> over = rows.stream()
                .filter(row -> row.isOver(before))
                .limit(MOST_FORGOTTEN)
                .toList();
        rows.removeAll(over);
        return over.size();
    }
}

package dev.farebox.application.port.payment;

import dev.farebox.domain.order.PaymentMethod;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Notifications in memory. */
public final class InMemoryNotificationInbox implements NotificationInbox {
    private record Event(PaymentMethod method, String id) {}

    private enum Standing {
        WAITING,
        DONE,
        PARKED
    }

    /** @param dueAt when it is due, or when it was done */
    private record Kept(Notification notification, Instant dueAt, Standing standing) {
        Kept in(Standing next) {
            return new Kept(notification, dueAt, next);
        }

        Kept again(Instant at) {
            Notification tried = new Notification(
                    notification.method(),
                    notification.eventId(),
                    notification.type(),
                    notification.providerReferences(),
                    notification.proof(),
                    notification.receivedAt(),
                    notification.attempts() + 1);
            return new Kept(tried, at, standing);
        }
    }

    private final Map<Event, Kept> events = new LinkedHashMap<>();

    @Override
    public synchronized StoreOutcome store(Notification notification, byte[] body) {
        Kept kept = new Kept(notification, notification.receivedAt(), Standing.WAITING);
        Kept before = events.putIfAbsent(new Event(notification.method(), notification.eventId()), kept);
        return before == null ? StoreOutcome.STORED : StoreOutcome.KNOWN;
    }

    @Override
    public synchronized List<Notification> due(Instant now, int limit) {
        if (limit < 1 || limit > MAX_NOTIFICATIONS) {
            throw new IllegalArgumentException("a limit is 1 to " + MAX_NOTIFICATIONS + ", not " + limit);
        }
        return events.values().stream()
                .filter(kept -> kept.standing == Standing.WAITING && !kept.dueAt.isAfter(now))
                .sorted(Comparator.comparing(Kept::dueAt))
                .limit(limit)
                .map(Kept::notification)
                .toList();
    }

    @Override
    public synchronized void done(PaymentMethod method, String eventId, Instant at) {
        events.computeIfPresent(
                new Event(method, eventId), (_, kept) -> new Kept(kept.notification, at, Standing.DONE));
    }

    @Override
    public synchronized void retryAt(PaymentMethod method, String eventId, Instant at) {
        events.computeIfPresent(new Event(method, eventId), (_, kept) -> kept.again(at));
    }

    @Override
    public synchronized void park(PaymentMethod method, String eventId, Instant at) {
        events.computeIfPresent(
                new Event(method, eventId),
                (_, kept) -> kept.standing == Standing.DONE ? kept : kept.in(Standing.PARKED));
    }

    @Override
    public synchronized int forget(Instant before) {
        List<Event> over = events.entrySet().stream()
                .filter(entry -> entry.getValue().standing == Standing.DONE
                        && entry.getValue().dueAt.isBefore(before))
                .limit(MAX_NOTIFICATIONS)
                .map(Map.Entry::getKey)
                .toList();
        over.forEach(events::remove);
        return over.size();
    }

    @Override
    public synchronized long parked() {
        return events.values().stream()
                .filter(kept -> kept.standing == Standing.PARKED)
                .count();
    }
}

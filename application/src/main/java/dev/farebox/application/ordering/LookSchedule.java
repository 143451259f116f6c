package dev.farebox.application.ordering;

import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.PaymentAttempt;
import dev.farebox.domain.order.PaymentMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * When an order is looked after next: soon while its buyer may be on the payment page, so that he has his key within two
 * minutes even if his browser never comes back, and more and more seldom later.
 */
final class LookSchedule {
    /** Longer than a provider may take to answer twice, so that nobody barges into a capture that goes well. */
    static final Duration CAPTURE_PATIENCE = Duration.ofSeconds(25);

    /** Delivering needs our own database only, so it is worth trying often. */
    private static final Duration UNTIL_DELIVERED = Duration.ofSeconds(30);

    /** Some providers keep calling a declined payment approved; the buyer needs time to choose another means. */
    private static final Duration AFTER_DECLINE = Duration.ofMinutes(2);

    /** Pause by how long ago the buyer last set out to pay: an order waits that long from then on. */
    private static final NavigableMap<Duration, Duration> PAUSES = pauses();

    private LookSchedule() {}

    private static NavigableMap<Duration, Duration> pauses() {
        NavigableMap<Duration, Duration> pauses = new TreeMap<>();
        pauses.put(Duration.ZERO, Duration.ofSeconds(5));
        pauses.put(Duration.ofSeconds(5), Duration.ofSeconds(10));
        pauses.put(Duration.ofSeconds(15), Duration.ofSeconds(20));
        pauses.put(Duration.ofSeconds(35), Duration.ofSeconds(30));
        pauses.put(Duration.ofMinutes(2), Duration.ofMinutes(1));
        pauses.put(Duration.ofMinutes(30), Duration.ofSeconds(90));
        // A page at PayPal can be approved for three hours.
        pauses.put(Duration.ofHours(3), Duration.ofMinutes(15));
        pauses.put(Duration.ofDays(1), Duration.ofHours(1));
        pauses.put(Duration.ofDays(7), Duration.ofHours(6));
        return pauses;
    }

    /** Money that comes later than that through a page that was never given up is found by the list of changes only. */
    private static final Duration ENDED_ORDERS_MATTER = Duration.ofDays(7);

    /** When to look at an order that was looked at now; empty for never. */
    static Optional<Instant> next(Order order, Instant now) {
        return switch (order.status()) {
            case PAID -> Optional.of(now.plus(UNTIL_DELIVERED));
            case CREATED, PENDING_PAYMENT, PAYMENT_PROCESSING -> Optional.of(whileWaiting(order, now));
            case EXPIRED, CANCELLED -> afterItsEnd(order, now);
            case DELIVERED, HELD, REFUNDED, DISPUTED, CHARGED_BACK -> Optional.empty();
        };
    }

    private static Instant whileWaiting(Order order, Instant now) {
        boolean byHandOnly = order.attempts().stream().allMatch(attempt -> attempt.method() == PaymentMethod.MANUAL);
        if (byHandOnly && now.isBefore(order.expiresAt())) {
            return order.expiresAt();
        }
        return now.plus(pause(order, now));
    }

    /** A page that is still open at its provider may still bring money. */
    private static Optional<Instant> afterItsEnd(Order order, Instant now) {
        boolean mayStillBePaid = order.attempts().stream()
                .anyMatch(attempt -> attempt.isLive() && attempt.method() != PaymentMethod.MANUAL);
        return mayStillBePaid && now.isBefore(order.placedAt().plus(ENDED_ORDERS_MATTER))
                ? Optional.of(now.plus(pause(order, now)))
                : Optional.empty();
    }

    private static Duration pause(Order order, Instant now) {
        Instant start = order.attempts().stream()
                .filter(PaymentAttempt::isLive)
                .map(PaymentAttempt::startedAt)
                .max(Comparator.naturalOrder())
                .orElse(order.placedAt());
        Duration age = Duration.between(start, now);
        Duration known = age.isNegative() ? Duration.ZERO : age;
        return PAUSES.floorEntry(known).getValue();
    }

    /**
     * When to look at an order whose buyer's means was declined now.
     *
     * @param capture number of the declined request, 1 or more
     */
    static Instant afterDecline(int capture, Instant now) {
        return now.plus(AFTER_DECLINE.multipliedBy(capture));
    }
}

package dev.farebox.application.ordering;

import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.PaymentMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
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

    /** Pause by age: an order at least this old waits that long. */
    private static final NavigableMap<Duration, Duration> PAUSES = pauses();

    private LookSchedule() {}

    private static NavigableMap<Duration, Duration> pauses() {
        NavigableMap<Duration, Duration> pauses = new TreeMap<>();
        pauses.put(Duration.ZERO, Duration.ofSeconds(5));
        pauses.put(Duration.ofSeconds(5), Duration.ofSeconds(10));
        pauses.put(Duration.ofSeconds(15), Duration.ofSeconds(20));
        pauses.put(Duration.ofSeconds(35), Duration.ofSeconds(30));
        pauses.put(Duration.ofMinutes(2), Duration.ofMinutes(1));
        pauses.put(Duration.ofMinutes(30), Duration.ofMinutes(2));
        pauses.put(Duration.ofHours(1), Duration.ofMinutes(5));
        pauses.put(Duration.ofHours(3), Duration.ofMinutes(15));
        pauses.put(Duration.ofDays(1), Duration.ofHours(1));
        pauses.put(Duration.ofDays(7), Duration.ofHours(6));
        return pauses;
    }

    /** When to look at an order that was looked at now. */
    static Instant next(Order order, Instant now) {
        if (order.status() == OrderStatus.PAID) {
            return now.plus(UNTIL_DELIVERED);
        }
        if (order.method() == PaymentMethod.MANUAL && now.isBefore(order.expiresAt())) {
            return order.expiresAt();
        }
        Duration age = Duration.between(order.placedAt(), now);
        Duration known = age.isNegative() ? Duration.ZERO : age;
        return now.plus(PAUSES.floorEntry(known).getValue());
    }

    /**
     * When to look at an order whose buyer's means was declined now.
     *
     * @param attempt number of the declined attempt, 1 or more
     */
    static Instant afterDecline(int attempt, Instant now) {
        return now.plus(AFTER_DECLINE.multipliedBy(attempt));
    }
}

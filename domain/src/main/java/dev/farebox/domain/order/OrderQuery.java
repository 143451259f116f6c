package dev.farebox.domain.order;

import java.time.Instant;
import java.util.Optional;

/**
 * Which orders the operator wants to see; everything that is given has to fit.
 *
 * @param status where they stand
 * @param email whose they are
 * @param providerReference the provider's id of a payment page, or of a transfer, a refund or a dispute
 * @param paidTwice whether only those for which money came more than once
 * @param placedBefore only orders placed before this, for the next page; empty for the newest
 * @param limit how many at most, 1 to {@value #MAX_ORDERS}
 */
public record OrderQuery(
        Optional<OrderStatus> status,
        Optional<EmailAddress> email,
        Optional<String> providerReference,
        boolean paidTwice,
        Optional<Instant> placedBefore,
        int limit) {
    /** The largest page. */
    public static final int MAX_ORDERS = 1000;

    public OrderQuery {
        if (limit < 1 || limit > MAX_ORDERS) {
            throw new IllegalArgumentException("a limit is 1 to " + MAX_ORDERS + ", not " + limit);
        }
    }

    /** The newest orders in a state. */
    public static OrderQuery inState(OrderStatus status, int limit) {
        return new OrderQuery(Optional.of(status), Optional.empty(), Optional.empty(), false, Optional.empty(), limit);
    }
}

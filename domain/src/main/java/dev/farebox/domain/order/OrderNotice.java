package dev.farebox.domain.order;

import java.util.Optional;

/** News of an order that its buyer is told by mail. */
public enum OrderNotice {
    PLACED,
    DELIVERED,
    REFUNDED,
    HELD,
    /** The key or the code was shown; not for the first time in the browser that placed the order. */
    KEY_SHOWN,
    /** Somebody wants a new secret for the key; the mail lets its owner confirm. */
    ROTATION_ASKED;

    /** What the buyer has to be told after an event changed his order. */
    public static Optional<OrderNotice> of(Order before, Order after) {
        if (after.status() == OrderStatus.HELD && before.status() != OrderStatus.HELD) {
            return before.status() == OrderStatus.DISPUTED ? Optional.empty() : Optional.of(HELD);
        }
        if (before.delivery().isEmpty() && after.delivery().isPresent()) {
            return Optional.of(DELIVERED);
        }
        return refunded(after) > refunded(before) ? Optional.of(REFUNDED) : Optional.empty();
    }

    private static long refunded(Order order) {
        return order.refunded().map(money -> money.minorUnits()).orElse(0L);
    }
}

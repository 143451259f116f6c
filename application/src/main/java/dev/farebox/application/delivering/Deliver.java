package dev.farebox.application.delivering;

import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderEvent;

/**
 * Use case: give an order what was paid for: the allowance to the key that the buyer named, or a key of its own, or a
 * redemption code if no key can be issued. Idempotent: however often and from wherever it is asked, an order gets one
 * delivery. Thread-safe; blocks.
 */
public interface Deliver {
    /**
     * Records money and delivers in the same transaction, if the money pays the order.
     *
     * @param source on whose word the provider was asked
     */
    DeliverOutcome payAndDeliver(Order order, OrderEvent.MoneyCaptured money, FactSource source);

    /** Delivers a paid order. */
    DeliverOutcome deliver(Order order);

    /** What delivering came to. */
    sealed interface DeliverOutcome {
        /** The order as it stands now or stood before. */
        Order order();

        /** The order has its delivery, from now or from before. */
        record Delivered(Order order) implements DeliverOutcome {}

        /** Not possible now, or nothing to deliver; a paid order will be tried again. */
        record Postponed(Order order) implements DeliverOutcome {}
    }
}

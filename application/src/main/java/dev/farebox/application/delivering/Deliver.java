package dev.farebox.application.delivering;

import dev.farebox.domain.order.Order;

/**
 * Use case: give a paid order its API key, or a redemption code if no key can be issued. Idempotent: however often and
 * from wherever it is asked, an order gets one delivery. Thread-safe; blocks.
 */
public interface Deliver {
    DeliverOutcome deliver(Order order);

    /** What delivering came to. */
    sealed interface DeliverOutcome {
        /** The order has its delivery, from now or from before. */
        record Delivered(Order order) implements DeliverOutcome {}

        /** Not possible now; the order stays as it is and will be tried again. */
        record Postponed(Order order) implements DeliverOutcome {}
    }
}

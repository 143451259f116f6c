package dev.farebox.application.ordering;

import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;

/**
 * Use case: find out from the provider whether an order is paid, take the money if the buyer approved it, and deliver.
 * The return page, the poller and the operator all come here; any subset, order and repetition of them ends in the same
 * single delivery. Thread-safe; blocks for the provider's answer.
 */
public interface CaptureOrder {
    /** Asks the provider about an order and does what follows from the answer. */
    CaptureOrderOutcome capture(OrderId order);

    /**
     * The operator says that the money came. An order to be paid by hand is paid by that; a held one is paid by the money
     * that is held; for any other order the provider is asked as in {@link #capture}.
     *
     * @param reason for the audit, never blank
     */
    CaptureOrderOutcome confirm(OrderId order, String reason);

    /** What it came to. */
    sealed interface CaptureOrderOutcome {
        /** The order is delivered, now or before. */
        record Delivered(Order order) implements CaptureOrderOutcome {}

        /** The money came; delivering was not possible yet and will be tried again. */
        record AwaitingDelivery(Order order) implements CaptureOrderOutcome {}

        /** Nothing is known to be paid; the order waits for the buyer or the provider. */
        record StillPending(Order order) implements CaptureOrderOutcome {}

        /** The provider declined the buyer's means; he may try again on the same page. */
        record Declined(Order order, String detail) implements CaptureOrderOutcome {}

        /** Money came that does not fit; the operator decides. */
        record Held(Order order) implements CaptureOrderOutcome {}

        /** The order has ended without payment. */
        record Closed(Order order) implements CaptureOrderOutcome {}

        record NoSuchOrder() implements CaptureOrderOutcome {}
    }
}

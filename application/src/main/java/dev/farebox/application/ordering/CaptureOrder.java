package dev.farebox.application.ordering;

import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;

/**
 * Use case: find out from the providers whether an order is paid, take the money if the buyer approved it, and deliver.
 * The return page, notifications, the reconciler and the operator all come here; any subset, order and repetition of them
 * ends in the same single delivery. Thread-safe; blocks for the providers' answers.
 */
public interface CaptureOrder {
    /**
     * Asks about an order for which money may still come, and does what follows from the answer. One that was paid is not
     * asked about again.
     *
     * @param source who wants to know; for the timeline
     */
    CaptureOrderOutcome capture(OrderId order, FactSource source);

    /**
     * Asks about every payment of an order, whatever its state, because something may have happened to money that came:
     * refunds, reversals, disputes, a second payment.
     */
    CaptureOrderOutcome refresh(OrderId order, FactSource source);

    /**
     * The operator says that the money came. An order to be paid by hand is paid by that; a held one is paid by the money
     * that is held; for any other order the provider is asked as in {@link #refresh}.
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

        /** The money went back, or is claimed back. */
        record TakenBack(Order order) implements CaptureOrderOutcome {}

        /**
         * A provider gave no answer when the order was refreshed, so something may have happened that is not known yet.
         *
         * @param order as it stands so far
         */
        record ProviderSilent(Order order) implements CaptureOrderOutcome {}

        record NoSuchOrder() implements CaptureOrderOutcome {}
    }
}

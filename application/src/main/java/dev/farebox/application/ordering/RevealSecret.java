package dev.farebox.application.ordering;

import dev.farebox.application.ordering.LookUpOrder.LookUpOutcome;
import dev.farebox.domain.order.OrderReference;

/**
 * Use case: show the owner of an order the key or the code that it gave. Every showing is counted and stands in the order's
 * timeline; its owner is told by mail, but for the first one in the browser that placed the order. Thread-safe; blocks.
 */
public interface RevealSecret {
    /**
     * Looks an order up as {@link LookUpOrder#lookUp} does, and shows its secret if there is one to show.
     *
     * @param orderId as typed
     * @param email as typed
     */
    LookUpOutcome reveal(String orderId, String email);

    /** Shows the secret in the browser that placed the order. */
    LookUpOutcome revealOwn(OrderReference reference);
}

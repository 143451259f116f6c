package dev.farebox.storefront.ordering;

import dev.farebox.domain.order.OrderReference;

/** Tickets by which a browser proves that an order was placed with it. Thread-safe. */
public interface OwnershipTickets {
    /** A ticket for an order, good for 24 hours, safe in a cookie. */
    String issue(OrderReference order);

    /** Judges what a browser presents for an order. */
    Verdict verify(String ticket, OrderReference order);

    /** What a ticket proves. */
    enum Verdict {
        OWNER,
        /** Forged, too old, for another order or for another purpose. */
        INVALID
    }
}

package dev.farebox.application.ordering;

import dev.farebox.domain.order.OrderReference;

/** Use case: let the reader of a mail in to his order. Thread-safe; blocks. */
public interface OpenOrderLink {
    /**
     * Opens the link of a mail.
     *
     * @param token as the link carries it
     */
    OpenOutcome open(String token);

    /** What opening a link came to. */
    sealed interface OpenOutcome {
        /** Whoever opened it has read the mail of this order's buyer. */
        record Opened(OrderReference order) implements OpenOutcome {}

        /** Forged, too old, for something else, or for an order that this shop does not have. */
        record Ended() implements OpenOutcome {}
    }
}

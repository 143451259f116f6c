package dev.farebox.application.ordering;

import dev.farebox.domain.order.OrderReference;
import java.time.Duration;

/** Use case: bring an order back. What it gave is shown by {@link RevealSecret} only. Thread-safe; blocks. */
public interface LookUpOrder {
    /**
     * Looks an order up by what the buyer knows. Every miss, malformed input included, takes the same way and gives the
     * same answer. An order, and an e-mail address, are looked up 10 times a minute at most.
     *
     * @param orderId as typed
     * @param email as typed
     */
    LookUpOutcome lookUp(String orderId, String email);

    /** An order for somebody who has proved that it is his, for example by the cookie of the browser that placed it. */
    LookUpOutcome own(OrderReference reference);

    /** An order for anybody who knows its reference: the same, without saying whether its secret is kept. */
    LookUpOutcome show(OrderReference reference);

    /** What looking up came to. */
    sealed interface LookUpOutcome {
        record Found(OrderView view) implements LookUpOutcome {}

        record NotFound() implements LookUpOutcome {}

        /**
         * Too many have asked; nothing was looked up.
         *
         * @param retryAfter until it makes sense to ask again
         */
        record TooMany(Duration retryAfter) implements LookUpOutcome {}
    }
}

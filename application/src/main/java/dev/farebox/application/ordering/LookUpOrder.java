package dev.farebox.application.ordering;

import dev.farebox.domain.order.OrderReference;

/** Use case: bring an order and its delivery back. Thread-safe; blocks. */
public interface LookUpOrder {
    /**
     * Looks an order up by what the buyer knows. Every miss, malformed input included, takes the same way and gives the
     * same answer.
     *
     * @param orderId as typed
     * @param email as typed
     */
    LookUpOutcome lookUp(String orderId, String email);

    /** An order for somebody who has proved that it is his, for example by the cookie of the browser that placed it. */
    LookUpOutcome own(OrderReference reference);

    /** An order for anybody who knows its reference: the same, without the secret. */
    LookUpOutcome show(OrderReference reference);

    /** What looking up came to. */
    sealed interface LookUpOutcome {
        record Found(OrderView view) implements LookUpOutcome {}

        record NotFound() implements LookUpOutcome {}
    }
}

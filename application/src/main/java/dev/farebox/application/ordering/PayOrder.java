package dev.farebox.application.ordering;

import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.PaymentMethod;

/**
 * Use case: the buyer wants to pay an order that waits for him, again or in another way. An open page of the same provider
 * is the same page. Thread-safe; blocks for the provider's answer.
 */
public interface PayOrder {
    PayOutcome pay(OrderReference order, PaymentMethod method);

    /** What it came to. */
    sealed interface PayOutcome {
        /** @param checkoutUrl where the buyer pays */
        record Open(Order order, String checkoutUrl) implements PayOutcome {}

        /** The order cannot be paid any more; its own page says why. */
        record Closed(Order order) implements PayOutcome {}

        /** The shop does not offer this way to pay for this order. */
        record MethodNotOffered(Order order) implements PayOutcome {}

        /** The provider did not open a payment page; it may be tried again. */
        record ProviderUnavailable(Order order) implements PayOutcome {}

        record NoSuchOrder() implements PayOutcome {}
    }
}

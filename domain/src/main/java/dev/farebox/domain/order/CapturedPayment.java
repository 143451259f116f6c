package dev.farebox.domain.order;

import dev.farebox.domain.money.Money;
import java.time.Instant;

/**
 * Money that a provider says it took, as fetched from the provider itself.
 *
 * @param method the provider
 * @param providerReference the provider's id of the payment that the order opened
 * @param transaction the provider's id of the transfer of money; unique
 * @param amount what was taken
 * @param payee the account that received it, in the provider's own words; empty where the provider names none
 * @param mode whether the money is real
 * @param capturedAt when it was taken
 */
public record CapturedPayment(
        PaymentMethod method,
        String providerReference,
        String transaction,
        Money amount,
        String payee,
        Mode mode,
        Instant capturedAt) {
    /** The whole price of an order, on the word of the operator. The same word twice is one payment. */
    public static CapturedPayment byHand(Order order, Checkout checkout, Instant at) {
        return new CapturedPayment(
                PaymentMethod.MANUAL,
                checkout.providerReference(),
                "manual:" + order.reference(),
                order.price(),
                "",
                order.mode(),
                at);
    }
}

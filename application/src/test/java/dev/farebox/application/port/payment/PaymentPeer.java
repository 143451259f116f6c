package dev.farebox.application.port.payment;

import dev.farebox.domain.order.Checkout;

/** The other side of a payment provider in tests: what its buyers do, and how it fails. */
public interface PaymentPeer {
    /** The buyer approves the payment. */
    void approve(Checkout checkout);

    /** The buyer approves with a means that will be declined when the money is taken. */
    void approveWithBadMeans(Checkout checkout);

    /** The buyer approves, and the provider will examine the money before it counts. */
    void approveForReview(Checkout checkout);

    /** The provider has examined the money and lets it go. */
    void endReview(Checkout checkout);

    /** The next call takes effect, but its answer never arrives. */
    void loseNextAnswer();

    /** From now on nobody gets an answer. */
    void breakDown();

    /** How often money was taken. */
    int captures(Checkout checkout);
}

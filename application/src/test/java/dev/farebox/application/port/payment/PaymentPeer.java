package dev.farebox.application.port.payment;

import dev.farebox.domain.order.Checkout;

/** The other side of a payment provider in tests: what its buyers do, what its own people do, and how it fails. */
public interface PaymentPeer {
    /** The buyer approves the payment; where the provider takes money by itself, it does now. */
    void approve(Checkout checkout);

    /** The buyer approves with a means that will be declined when the money is taken. */
    void approveWithBadMeans(Checkout checkout);

    /** The buyer approves, and the provider will examine the money before it counts. */
    void approveForReview(Checkout checkout);

    /** The provider has examined the money and lets it go. */
    void endReview(Checkout checkout);

    /** Somebody gives all of the money back in the provider's own dashboard. */
    void refundInDashboard(Checkout checkout);

    /** The next refund is accepted, but its money stays on its way. */
    void delayNextRefund();

    /** The money of every refund that was on its way has arrived. */
    void finishRefunds(Checkout checkout);

    /** The buyer claims the money back. */
    void openDispute(Checkout checkout);

    /** The provider decides the dispute for the shop. */
    void winDispute(Checkout checkout);

    /** The provider decides the dispute for the buyer. */
    void loseDispute(Checkout checkout);

    /** The next call takes effect, but its answer never arrives. */
    void loseNextAnswer();

    /** From now on nobody gets an answer. */
    void breakDown();

    /** How often money was taken. */
    int captures(Checkout checkout);
}

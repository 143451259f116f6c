package dev.farebox.payment.creem;

import dev.farebox.application.port.payment.PaymentPeer;
import dev.farebox.domain.order.Checkout;
import dev.farebox.payment.simulator.Decision;
import dev.farebox.payment.simulator.creem.CreemFault;
import dev.farebox.payment.simulator.creem.CreemSimulator;

/** What buyers and Creem's own people do at the simulator, and how it fails. */
final class CreemPeer implements PaymentPeer {
    private final CreemSimulator simulator;

    CreemPeer(CreemSimulator simulator) {
        this.simulator = simulator;
    }

    @Override
    public void approve(Checkout checkout) {
        simulator.pay(checkout.providerReference(), CreemFault.NONE).orElseThrow();
    }

    @Override
    public void approveWithBadMeans(Checkout checkout) {
        simulator.decide(checkout.providerReference(), Decision.DECLINE, "").orElseThrow();
    }

    @Override
    public void approveForReview(Checkout checkout) {
        throw new UnsupportedOperationException("Creem examines no money");
    }

    @Override
    public void endReview(Checkout checkout) {
        throw new UnsupportedOperationException("Creem examines no money");
    }

    @Override
    public void refundInDashboard(Checkout checkout) {
        simulator.refundInDashboard(checkout.providerReference());
    }

    @Override
    public void delayNextRefund() {
        simulator.delayNextRefund();
    }

    @Override
    public void finishRefunds(Checkout checkout) {
        simulator.finishRefund(checkout.providerReference());
    }

    @Override
    public void openDispute(Checkout checkout) {
        simulator.openDispute(checkout.providerReference());
    }

    @Override
    public void winDispute(Checkout checkout) {
        throw new UnsupportedOperationException("Creem does not tell how a dispute ended");
    }

    @Override
    public void loseDispute(Checkout checkout) {
        throw new UnsupportedOperationException("Creem does not tell how a dispute ended");
    }

    @Override
    public void loseNextAnswer() {
        simulator.loseNextAnswer();
    }

    @Override
    public void breakDown() {
        simulator.fallSilent();
    }

    @Override
    public int captures(Checkout checkout) {
        return (int) simulator.find(checkout.providerReference()).stream()
                .filter(found -> found.sale().isPresent())
                .count();
    }
}

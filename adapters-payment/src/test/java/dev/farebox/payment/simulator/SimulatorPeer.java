package dev.farebox.payment.simulator;

import dev.farebox.application.port.payment.PaymentPeer;
import dev.farebox.domain.order.Checkout;

/** What buyers do at the simulator, and how it fails. */
public final class SimulatorPeer implements PaymentPeer {
    private final PaymentSimulator simulator;

    public SimulatorPeer(PaymentSimulator simulator) {
        this.simulator = simulator;
    }

    @Override
    public void approve(Checkout checkout) {
        decide(checkout, Decision.APPROVE, Fault.NONE);
    }

    @Override
    public void approveWithBadMeans(Checkout checkout) {
        decide(checkout, Decision.DECLINE, Fault.NONE);
    }

    @Override
    public void approveForReview(Checkout checkout) {
        decide(checkout, Decision.APPROVE, Fault.REVIEW);
    }

    @Override
    public void endReview(Checkout checkout) {
        decide(checkout, Decision.APPROVE, Fault.NONE);
    }

    @Override
    public void refundInDashboard(Checkout checkout) {
        simulator.refund(checkout.providerReference());
    }

    @Override
    public void delayNextRefund() {
        simulator.delayNextRefund();
    }

    @Override
    public void finishRefunds(Checkout checkout) {
        simulator.finishRefunds(checkout.providerReference());
    }

    @Override
    public void openDispute(Checkout checkout) {
        simulator.openDispute(checkout.providerReference());
    }

    @Override
    public void winDispute(Checkout checkout) {
        simulator.decideDispute(checkout.providerReference(), "RESOLVED_SELLER_FAVOUR");
    }

    @Override
    public void loseDispute(Checkout checkout) {
        simulator.decideDispute(checkout.providerReference(), "RESOLVED_BUYER_FAVOUR");
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
        return simulator.captures(checkout.providerReference());
    }

    private void decide(Checkout checkout, Decision decision, Fault fault) {
        simulator.decide(checkout.providerReference(), decision, fault).orElseThrow();
    }
}

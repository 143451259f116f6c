package dev.farebox.application.ordering;

import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import java.time.Instant;
import java.util.Set;

/** Payment by hand: there is nobody to ask. */
class ByHand implements PaymentProvider {
    @Override
    public PaymentMethod method() {
        return PaymentMethod.MANUAL;
    }

    @Override
    public Mode mode() {
        return Mode.DEMO;
    }

    @Override
    public String payee() {
        return "";
    }

    @Override
    public boolean offers(PlanId plan, String currencyCode) {
        return Set.of("CNY", "USD").contains(currencyCode);
    }

    @Override
    public OpenOutcome open(PaymentRequest request) {
        return new OpenOutcome.Opened(
                Checkout.byHand(request.order(), "https://shop.example.org/orders/" + request.order()));
    }

    @Override
    public CaptureOutcome capture(CaptureRequest request) {
        return new CaptureOutcome.NotApproved();
    }

    @Override
    public InquireOutcome inquire(Inquiry inquiry) {
        return new InquireOutcome.Waiting();
    }

    @Override
    public RefundOutcome refund(RefundRequest request) {
        return new RefundOutcome.NotOffered("give it back by hand");
    }

    @Override
    public ChangesOutcome changes(Instant since) {
        return new ChangesOutcome.NotOffered();
    }
}

package dev.farebox.application.ordering;

import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.PaymentMethod;
import java.util.Set;

/** Payment by hand: there is nobody to ask. */
final class ByHand implements PaymentProvider {
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
    public Set<String> currencies() {
        return Set.of("CNY", "USD");
    }

    @Override
    public OpenOutcome open(PaymentRequest request) {
        return new OpenOutcome.Opened(
                Checkout.byHand(request.order(), "https://shop.example.org/orders/" + request.order()));
    }

    @Override
    public CaptureOutcome capture(Checkout checkout, OrderReference order, int attempt) {
        return new CaptureOutcome.NotApproved();
    }

    @Override
    public InquireOutcome inquire(Checkout checkout) {
        return new InquireOutcome.Waiting();
    }
}

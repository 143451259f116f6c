package dev.farebox.payment.manual;

import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import java.time.Instant;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Payment by hand, in any currency: the buyer reads on the order's own page how to pay, and the operator confirms. There
 * is nobody to ask, so a payment waits until then. Thread-safe; never blocks.
 */
public final class ManualProvider implements PaymentProvider {
    private final Mode mode;
    private final String publicUrl;
    private final Set<String> currencies = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    /** @param publicUrl where buyers reach the shop, without a slash at the end */
    public ManualProvider(Mode mode, String publicUrl) {
        this.mode = mode;
        this.publicUrl = publicUrl;
    }

    @Override
    public PaymentMethod method() {
        return PaymentMethod.MANUAL;
    }

    @Override
    public Mode mode() {
        return mode;
    }

    @Override
    public String payee() {
        return "";
    }

    @Override
    public boolean offers(PlanId plan, String currencyCode) {
        return currencies.contains(currencyCode);
    }

    @Override
    public OpenOutcome open(PaymentRequest request) {
        return new OpenOutcome.Opened(Checkout.byHand(request.order(), publicUrl + "/orders/" + request.order()));
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
        return new RefundOutcome.NotOffered("it came by hand and goes back by hand");
    }

    @Override
    public ChangesOutcome changes(Instant since) {
        return new ChangesOutcome.NotOffered();
    }
}

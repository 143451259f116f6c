package dev.farebox.payment.paypal;

import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.PaymentMethod;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * PayPal, by redirect to its own page. Thread-safe; blocks for {@link PayPalSettings#callTimeout()} at most. Source of
 * facts: PayPal's Orders v2 specification.
 */
public final class PayPalProvider implements PaymentProvider, AutoCloseable {
    private final PayPalSettings settings;
    private final PayPalClient client;
    private final PayPalReading reading;

    public PayPalProvider(PayPalSettings settings, InstantSource clock) {
        this.settings = settings;
        this.client = new PayPalClient(settings, clock);
        this.reading = new PayPalReading(settings.mode(), clock);
    }

    @Override
    public PaymentMethod method() {
        return PaymentMethod.PAYPAL;
    }

    @Override
    public Mode mode() {
        return settings.mode();
    }

    @Override
    public String payee() {
        return settings.merchantId();
    }

    @Override
    public Set<String> currencies() {
        return PayPalAmounts.CURRENCIES;
    }

    @Override
    public OpenOutcome open(PaymentRequest request) {
        Optional<String> value = PayPalAmounts.format(request.price());
        if (value.isEmpty()) {
            return new OpenOutcome.Rejected("PayPal takes whole units only of this currency");
        }
        return switch (client.send(PayPalRequests.create(request, value.get(), settings.brandName()))) {
            case PayPalAnswer.Answered answer ->
                PayPalReading.checkout(answer.order())
                        .<OpenOutcome>map(OpenOutcome.Opened::new)
                        .orElseGet(() -> new OpenOutcome.Unknown("no page to approve at"));
            case PayPalAnswer.Refused(int _, String issue) ->
                PayPalIssue.of(issue) == PayPalIssue.ASK && issue.endsWith("_IN_PROGRESS")
                        ? new OpenOutcome.Unknown(issue)
                        : new OpenOutcome.Rejected(issue);
            case PayPalAnswer.NoAnswer(String detail) -> new OpenOutcome.Unknown(detail);
        };
    }

    @Override
    public CaptureOutcome capture(Checkout checkout, OrderReference order, int attempt) {
        return switch (client.send(PayPalRequests.capture(checkout, order, attempt))) {
            case PayPalAnswer.Answered answer -> taken(reading.standing(answer.order()));
            case PayPalAnswer.Refused(int _, String issue) -> refused(issue);
            case PayPalAnswer.NoAnswer(String detail) -> new CaptureOutcome.Unknown(detail);
        };
    }

    private CaptureOutcome taken(InquireOutcome standing) {
        return switch (standing) {
            case InquireOutcome.Captured(CapturedPayment payment)
            when isSilentOnPayee(payment) -> new CaptureOutcome.Unknown("captured, but not said for whom");
            case InquireOutcome.Captured(CapturedPayment payment) -> new CaptureOutcome.Captured(payment);
            case InquireOutcome.UnderReview(String detail) -> new CaptureOutcome.UnderReview(detail);
            case InquireOutcome.Gone(String detail) -> new CaptureOutcome.Gone(detail);
            // A successful capture of an order that is not completed is none that we understand.
            case InquireOutcome.Approved _, InquireOutcome.Waiting _ -> new CaptureOutcome.Unknown("not completed");
            case InquireOutcome.Unknown(String detail) -> new CaptureOutcome.Unknown(detail);
        };
    }

    /** An answer to a capture may leave the payee out; the order itself names it. */
    private boolean isSilentOnPayee(CapturedPayment payment) {
        return !settings.merchantId().isEmpty() && payment.payee().isEmpty();
    }

    private static CaptureOutcome refused(String issue) {
        return switch (PayPalIssue.of(issue)) {
            case NOT_APPROVED -> new CaptureOutcome.NotApproved();
            case DECLINED -> new CaptureOutcome.Declined(issue);
            case GONE -> new CaptureOutcome.Gone(issue);
            case ASK -> new CaptureOutcome.Unknown(issue);
        };
    }

    @Override
    public InquireOutcome inquire(Checkout checkout) {
        return switch (client.send(PayPalRequests.get(checkout))) {
            case PayPalAnswer.Answered answer -> reading.standing(answer.order());
            case PayPalAnswer.Refused(int _, String issue) ->
                PayPalIssue.of(issue) == PayPalIssue.GONE
                        ? new InquireOutcome.Gone(issue)
                        : new InquireOutcome.Unknown(issue);
            case PayPalAnswer.NoAnswer(String detail) -> new InquireOutcome.Unknown(detail);
        };
    }

    @Override
    public void close() {
        client.close();
    }
}

package dev.farebox.payment.paypal;

import com.paypal.http.HttpRequest;
import com.paypal.orders.Order;
import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.payment.CallDeadline;
import java.time.Instant;
import java.time.InstantSource;

/**
 * PayPal, by redirect to its own page. Thread-safe; blocks for {@link PayPalSettings#callTimeout()} at most. Source of
 * facts: PayPal's specifications of Orders v2, Payments v2, Disputes v1 and Webhooks v1.
 */
public final class PayPalProvider implements PaymentProvider, AutoCloseable {
    private final PayPalSettings settings;
    private final PayPalClient client;
    private final PayPalReading reading;
    private final PayPalRefunds refunds;
    private final PayPalDisputes disputes;
    private final PayPalChanges changes;
    private final InstantSource clock;

    public PayPalProvider(PayPalSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.client = new PayPalClient(settings, clock);
        this.reading = new PayPalReading(settings.mode(), clock);
        this.refunds = new PayPalRefunds(client, reading);
        this.disputes = new PayPalDisputes(client, reading);
        this.changes = new PayPalChanges(client, clock);
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
    public boolean offers(PlanId plan, String currencyCode) {
        return PayPalAmounts.CURRENCIES.contains(currencyCode);
    }

    @Override
    public OpenOutcome open(PaymentRequest request) {
        String currency = request.price().currency().getCurrencyCode();
        if (!offers(request.plan(), currency)) {
            return new OpenOutcome.Rejected("PayPal takes no " + currency);
        }
        return PayPalAmounts.format(request.price())
                .map(value -> open(PayPalRequests.create(request, value, settings.brandName())))
                .orElseGet(() -> new OpenOutcome.Rejected(PayPalAmounts.WHOLE_UNITS_ONLY));
    }

    private OpenOutcome open(HttpRequest<Order> request) {
        return switch (client.send(request, client.deadline())) {
            case PayPalAnswer.Answered<Order>(Order order) ->
                PayPalReading.checkout(order)
                        .<OpenOutcome>map(OpenOutcome.Opened::new)
                        .orElseGet(() -> new OpenOutcome.Unknown("no page to approve at"));
            case PayPalAnswer.Refused<Order>(int _, String issue) ->
                issue.endsWith("_IN_PROGRESS") ? new OpenOutcome.Unknown(issue) : new OpenOutcome.Rejected(issue);
            case PayPalAnswer.NoAnswer<Order>(String detail) -> new OpenOutcome.Unknown(detail);
        };
    }

    @Override
    public CaptureOutcome capture(CaptureRequest request) {
        return switch (client.send(PayPalRequests.capture(request), client.deadline())) {
            case PayPalAnswer.Answered<Order>(Order order) -> taken(reading.standing(order));
            case PayPalAnswer.Refused<Order>(int _, String issue) -> refused(issue);
            case PayPalAnswer.NoAnswer<Order>(String detail) -> new CaptureOutcome.Unknown(detail);
        };
    }

    private CaptureOutcome taken(InquireOutcome outcome) {
        return switch (outcome) {
            case InquireOutcome.Captured(Standing standing)
            when isSilentOnPayee(standing) -> new CaptureOutcome.Unknown("captured, but not said for whom");
            case InquireOutcome.Captured(Standing standing) -> new CaptureOutcome.Captured(standing);
            case InquireOutcome.UnderReview(String detail) -> new CaptureOutcome.UnderReview(detail);
            case InquireOutcome.Gone(String detail) -> new CaptureOutcome.Gone(detail);
            // A successful capture of an order that is not completed is none that we understand.
            case InquireOutcome.Approved _, InquireOutcome.Waiting _ -> new CaptureOutcome.Unknown("not completed");
            case InquireOutcome.Unknown(String detail) -> new CaptureOutcome.Unknown(detail);
        };
    }

    /** An answer to a capture may leave the payee out; the order itself names it. */
    private boolean isSilentOnPayee(Standing standing) {
        return !settings.merchantId().isEmpty() && standing.payment().payee().isEmpty();
    }

    private static CaptureOutcome refused(String issue) {
        return switch (PayPalIssue.of(issue)) {
            case NOT_APPROVED -> new CaptureOutcome.NotApproved();
            case DECLINED -> new CaptureOutcome.Declined(issue);
            case ACCOUNT -> new CaptureOutcome.AccountTrouble(issue);
            case GONE -> new CaptureOutcome.Gone(issue);
            case ASK -> new CaptureOutcome.Unknown(issue);
        };
    }

    @Override
    public InquireOutcome inquire(Inquiry inquiry) {
        CallDeadline deadline = client.deadline();
        HttpRequest<Order> request = PayPalRequests.get(inquiry.checkout().providerReference());
        return switch (client.send(request, deadline)) {
            case PayPalAnswer.Answered<Order>(Order order) -> withDisputes(reading.standing(order), deadline);
            case PayPalAnswer.Refused<Order>(int _, String issue) ->
                PayPalIssue.of(issue) == PayPalIssue.GONE
                        ? new InquireOutcome.Gone(issue)
                        : new InquireOutcome.Unknown(issue);
            case PayPalAnswer.NoAnswer<Order>(String detail) -> new InquireOutcome.Unknown(detail);
        };
    }

    private InquireOutcome withDisputes(InquireOutcome outcome, CallDeadline deadline) {
        return outcome instanceof InquireOutcome.Captured(Standing standing)
                ? disputes.addedTo(standing, deadline)
                : outcome;
    }

    @Override
    public RefundOutcome refund(RefundRequest request) {
        return refunds.refund(request);
    }

    @Override
    public ChangesOutcome changes(Instant since) {
        return changes.since(since);
    }

    /** Reads the notifications of the same account; works until this provider is closed. */
    public PayPalNotifications notifications(PayPalWebhooks webhooks) {
        return new PayPalNotifications(client, webhooks, clock);
    }

    @Override
    public void close() {
        client.close();
    }
}

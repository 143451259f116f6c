package dev.farebox.payment.paypal;

import com.paypal.payments.Money;
import com.paypal.payments.Refund;
import dev.farebox.application.port.payment.PaymentProvider.InquireOutcome;
import dev.farebox.application.port.payment.PaymentProvider.RefundOutcome;
import dev.farebox.application.port.payment.PaymentProvider.RefundRequest;
import dev.farebox.application.port.payment.PaymentProvider.Standing;
import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.MoneyEventKind;
import dev.farebox.payment.CallDeadline;
import java.util.Objects;
import java.util.Optional;

/**
 * Gives money back. PayPal executes a request id once for 45 days and answers it with how the refund stands by then.
 * Thread-safe. Source of facts: PayPal's Payments v2 specification.
 */
final class PayPalRefunds {
    private static final int CONFLICT = 409;

    private final PayPalClient client;
    private final PayPalReading reading;

    PayPalRefunds(PayPalClient client, PayPalReading reading) {
        this.client = client;
        this.reading = reading;
    }

    RefundOutcome refund(RefundRequest request) {
        Optional<String> value = PayPalAmounts.format(request.amount());
        if (value.isEmpty()) {
            return new RefundOutcome.Refused(PayPalAmounts.WHOLE_UNITS_ONLY);
        }
        CallDeadline deadline = client.deadline();
        return switch (client.send(PayPalRequests.refund(request, value.get()), deadline)) {
            case PayPalAnswer.Answered<Refund>(Refund refund) -> outcome(request, refund);
            case PayPalAnswer.Refused<Refund>(int status, String issue) -> refused(request, status, issue, deadline);
            case PayPalAnswer.NoAnswer<Refund>(String detail) -> new RefundOutcome.Unknown(detail);
        };
    }

    private RefundOutcome outcome(RefundRequest request, Refund refund) {
        return switch (Objects.requireNonNullElse(refund.status(), "")) {
            case "COMPLETED" ->
                event(request, refund)
                        .<RefundOutcome>map(RefundOutcome.Refunded::new)
                        .orElseGet(() -> new RefundOutcome.Unknown("a refund whose id or amount cannot be read"));
            case "PENDING" -> new RefundOutcome.Pending("PENDING");
            case "FAILED", "CANCELLED" -> new RefundOutcome.Refused(refund.status());
            default -> new RefundOutcome.Unknown("refund status not known");
        };
    }

    private Optional<MoneyEvent> event(RefundRequest request, Refund refund) {
        Money amount = refund.amount();
        return amount == null
                ? Optional.empty()
                : reading.event(
                        MoneyEventKind.REFUNDED,
                        refund.id(),
                        request.payment().transaction(),
                        amount.value(),
                        amount.currencyCode(),
                        refund.createTime());
    }

    /** A code that is not known here is a refusal too: PayPal gives one only where it did nothing. */
    private RefundOutcome refused(RefundRequest request, int status, String issue, CallDeadline deadline) {
        if (issue.equals("CAPTURE_FULLY_REFUNDED")) {
            return allBack(request, deadline);
        }
        return status == CONFLICT ? new RefundOutcome.Unknown(issue) : new RefundOutcome.Refused(issue);
    }

    /** The money is back already, perhaps by the dashboard: what was wanted is so, and the order tells by which refund. */
    private RefundOutcome allBack(RefundRequest request, CallDeadline deadline) {
        var answer = client.send(PayPalRequests.get(request.payment().providerReference()), deadline);
        if (answer instanceof PayPalAnswer.Answered<com.paypal.orders.Order>(com.paypal.orders.Order order)
                && reading.standing(order) instanceof InquireOutcome.Captured(Standing standing)) {
            return standing.later().stream()
                    .filter(event ->
                            event.transaction().equals(request.payment().transaction()))
                    .reduce((_, last) -> last)
                    .<RefundOutcome>map(RefundOutcome.Refunded::new)
                    .orElseGet(() -> new RefundOutcome.Unknown("back already, but no refund is listed"));
        }
        return new RefundOutcome.Unknown("back already, but the order cannot be read");
    }
}

package dev.farebox.payment.creem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.farebox.application.port.payment.PaymentProvider.RefundOutcome;
import dev.farebox.application.port.payment.PaymentProvider.RefundRequest;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.MoneyEventKind;
import dev.farebox.payment.CallDeadline;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Gives money back. Creem knows one refund only, of all that is left, so asking twice cannot give back more than was paid;
 * what a refund came to is read from the transfer. Thread-safe. Source of facts: Creem's specification of refunds.
 */
final class CreemRefunds {
    private static final String WHOLE_ONLY =
            "Creem's API gives back all that is left of a payment and no part of it; for a part, open the payment under"
                    + " Transactions in Creem's dashboard";

    private final CreemClient client;

    CreemRefunds(CreemClient client) {
        this.client = client;
    }

    RefundOutcome refund(RefundRequest request) {
        CallDeadline deadline = client.deadline();
        if (request.amount().equals(request.payment().amount())) {
            return refundAll(request, deadline);
        }
        return switch (transaction(request, deadline)) {
            case Found.Known(CreemTransfer transaction) ->
                isTheRest(request, transaction)
                        ? refundAll(request, deadline)
                        : new RefundOutcome.NotOffered(WHOLE_ONLY);
            case Found.Nothing(String detail) -> new RefundOutcome.Unknown(detail);
        };
    }

    private static boolean isTheRest(RefundRequest request, CreemTransfer transaction) {
        long back = transaction.backOf(request.payment().amount()).minorUnits();
        return request.amount().minorUnits() == request.payment().amount().minorUnits() - back;
    }

    private RefundOutcome refundAll(RefundRequest request, CallDeadline deadline) {
        JsonNode body = JsonNodeFactory.instance
                .objectNode()
                .put("transaction_id", request.payment().transaction());
        return switch (client.post("/v1/refunds", body, deadline)) {
            case CreemAnswer.Answered(JsonNode refund) ->
                answered(request, CreemFields.text(refund, "status"), deadline);
            case CreemAnswer.Refused(int _, String reason) ->
                // Perhaps because everything is back already: what was wanted is so.
                allBack(request, deadline)
                        .<RefundOutcome>map(RefundOutcome.Refunded::new)
                        .orElseGet(() -> new RefundOutcome.Refused(reason));
            case CreemAnswer.NoAnswer(String detail) -> new RefundOutcome.Unknown(detail);
        };
    }

    /** Creem may say {@code pending} of money that the transfer shows as back. */
    private RefundOutcome answered(RefundRequest request, String status, CallDeadline deadline) {
        return switch (status) {
            case "succeeded", "pending", "requiresAction" ->
                allBack(request, deadline)
                        .<RefundOutcome>map(RefundOutcome.Refunded::new)
                        .orElseGet(() -> new RefundOutcome.Pending(status));
            case "failed", "canceled" -> new RefundOutcome.Refused(status);
            default -> new RefundOutcome.Unknown("refund status not known");
        };
    }

    /** The refund of everything; empty if not everything is back, or nobody says so. */
    private Optional<MoneyEvent> allBack(RefundRequest request, CallDeadline deadline) {
        CapturedPayment payment = request.payment();
        return transaction(request, deadline) instanceof Found.Known(CreemTransfer transaction)
                ? transaction.later(payment).stream()
                        .filter(event -> event.kind() == MoneyEventKind.REFUNDED
                                && event.amount().equals(payment.amount()))
                        .findFirst()
                : Optional.empty();
    }

    /** What reading a transfer came to. */
    private sealed interface Found {
        record Known(CreemTransfer transaction) implements Found {}

        record Nothing(String detail) implements Found {}
    }

    private Found transaction(RefundRequest request, CallDeadline deadline) {
        String id = URLEncoder.encode(request.payment().transaction(), StandardCharsets.UTF_8);
        return switch (client.get("/v1/transactions?transaction_id=" + id, deadline)) {
            case CreemAnswer.Answered(JsonNode json) ->
                CreemTransfer.read(json)
                        .filter(transaction ->
                                transaction.id().equals(request.payment().transaction()))
                        .<Found>map(Found.Known::new)
                        .orElseGet(() -> new Found.Nothing("a transaction that cannot be read"));
            case CreemAnswer.Refused(int _, String reason) -> new Found.Nothing(reason);
            case CreemAnswer.NoAnswer(String detail) -> new Found.Nothing(detail);
        };
    }
}

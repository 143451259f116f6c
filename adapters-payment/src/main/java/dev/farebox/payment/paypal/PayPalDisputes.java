package dev.farebox.payment.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.farebox.application.port.payment.PaymentProvider.InquireOutcome;
import dev.farebox.application.port.payment.PaymentProvider.Standing;
import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.MoneyEventKind;
import dev.farebox.payment.CallDeadline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks for the disputes about a transfer. Thread-safe. Source of facts: PayPal's Disputes v1 specification.
 *
 * <p>Where PayPal gives no answer the whole inquiry is unknown: money told without its dispute would look settled, and the
 * notification that brought us here would be done with. Where PayPal refuses, which it does for ever to an app that was
 * not given the feature "Customer Disputes", the money counts without them: a shop must not stop for that.
 */
final class PayPalDisputes {
    /** Of one transfer; more than it can have. PayPal's own limit of a page. */
    private static final int MOST_DISPUTES = 50;

    private static final String PATH = "/v1/customer/disputes";

    private final PayPalClient client;
    private final PayPalReading reading;

    PayPalDisputes(PayPalClient client, PayPalReading reading) {
        this.client = client;
        this.reading = reading;
    }

    /** How the money stands, with its disputes. */
    InquireOutcome addedTo(Standing standing, CallDeadline deadline) {
        String transaction = standing.payment().transaction();
        if (!transaction.matches("[0-9A-Z_]{1,255}")) {
            return new InquireOutcome.Captured(standing);
        }
        String path = PATH + "?disputed_transaction_id=" + transaction + "&page_size=" + MOST_DISPUTES;
        return switch (client.get(path, deadline)) {
            case PayPalAnswer.Answered<JsonNode>(JsonNode list)
            when list.isObject() ->
                events(list, transaction, deadline)
                        .<InquireOutcome>map(events -> new InquireOutcome.Captured(with(standing, events)))
                        .orElseGet(() -> new InquireOutcome.Unknown("captured, but a dispute cannot be read"));
            case PayPalAnswer.Answered<JsonNode> _ -> new InquireOutcome.Unknown("captured; disputes not understood");
            case PayPalAnswer.Refused<JsonNode> _ -> new InquireOutcome.Captured(standing);
            case PayPalAnswer.NoAnswer<JsonNode>(String detail) ->
                new InquireOutcome.Unknown("captured; disputes: " + detail);
        };
    }

    private static Standing with(Standing standing, List<MoneyEvent> disputes) {
        List<MoneyEvent> later = Stream.concat(standing.later().stream(), disputes.stream())
                .sorted(Comparator.comparing(MoneyEvent::at))
                .toList();
        return new Standing(standing.payment(), standing.fault(), later);
    }

    /** What the disputes came to; empty if one of them cannot be read. */
    private Optional<List<MoneyEvent>> events(JsonNode list, String transaction, CallDeadline deadline) {
        List<MoneyEvent> events = new ArrayList<>();
        for (JsonNode dispute : list.path("items")) {
            Optional<MoneyEvent> opened = event(MoneyEventKind.DISPUTE_OPENED, dispute, transaction, "create_time");
            if (opened.isEmpty()) {
                return Optional.empty();
            }
            events.add(opened.get());
            if (dispute.path("status").asText("").equals("RESOLVED")) {
                switch (client.get(PATH + "/" + opened.get().id(), deadline)) {
                    case PayPalAnswer.Answered<JsonNode>(JsonNode whole) ->
                        decision(whole)
                                .flatMap(kind -> event(kind, dispute, transaction, "update_time"))
                                .ifPresent(events::add);
                    case PayPalAnswer.Refused<JsonNode> _, PayPalAnswer.NoAnswer<JsonNode> _ -> {
                        return Optional.empty();
                    }
                }
            }
        }
        return Optional.of(events);
    }

    private Optional<MoneyEvent> event(MoneyEventKind kind, JsonNode dispute, String transaction, String time) {
        JsonNode amount = dispute.path("dispute_amount");
        return reading.event(
                kind,
                dispute.path("dispute_id").asText(""),
                transaction,
                amount.path("value").asText(""),
                amount.path("currency_code").asText(""),
                dispute.path(time).asText(""));
    }

    /**
     * How a dispute ended; empty while nobody knows, which leaves it open.
     *
     * <p>A payout is counted as lost although the money may come from PayPal's own pocket: the buyer has it back, and who
     * has his money back does not keep what he bought.
     */
    private static Optional<MoneyEventKind> decision(JsonNode dispute) {
        return switch (dispute.path("dispute_outcome").path("outcome_code").asText("")) {
            case "RESOLVED_SELLER_FAVOUR", "CANCELED_BY_BUYER", "DENIED" -> Optional.of(MoneyEventKind.DISPUTE_WON);
            case "RESOLVED_BUYER_FAVOUR", "ACCEPTED", "RESOLVED_WITH_PAYOUT" ->
                Optional.of(MoneyEventKind.DISPUTE_LOST);
            default -> Optional.empty();
        };
    }
}

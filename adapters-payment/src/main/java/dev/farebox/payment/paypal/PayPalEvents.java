package dev.farebox.payment.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads from PayPal's events which payments to ask about. Every part may be missing or odd. Source of facts: PayPal's
 * list of webhook event names, and its Disputes v1 specification.
 */
final class PayPalEvents {
    private static final int MOST_REFERENCES = 20;

    private PayPalEvents() {}

    /** Orders and transfers that an event is about; empty for a kind that is not about any. */
    static Set<String> references(JsonNode event) {
        JsonNode resource = event.path("resource");
        String type = event.path("event_type").asText("");
        Stream<String> references = Stream.empty();
        if (type.startsWith("CHECKOUT.")) {
            references = Stream.of(text(resource.path("id")), text(resource.path("order_id")));
        } else if (type.startsWith("PAYMENT.CAPTURE.") || type.startsWith("PAYMENT.REFUND.")) {
            references = Stream.concat(transfer(resource, type), Stream.concat(related(resource), up(resource)));
        } else if (type.startsWith("CUSTOMER.DISPUTE.")) {
            references = all(resource.path("disputed_transactions"))
                    .map(transaction -> text(transaction.path("seller_transaction_id")));
        }
        return references
                .filter(reference -> reference.matches("[A-Z0-9_-]{1,64}"))
                .limit(MOST_REFERENCES)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What came back is a resource of its own, whose id no order knows. */
    private static Stream<String> transfer(JsonNode resource, String type) {
        boolean isRefund = type.equals("PAYMENT.CAPTURE.REFUNDED")
                || type.equals("PAYMENT.CAPTURE.REVERSED")
                || type.startsWith("PAYMENT.REFUND.");
        return isRefund ? Stream.empty() : Stream.of(text(resource.path("id")));
    }

    private static Stream<String> related(JsonNode resource) {
        JsonNode ids = resource.path("supplementary_data").path("related_ids");
        return Stream.of(text(ids.path("order_id")), text(ids.path("capture_id")));
    }

    /** The transfer above a refund, or the order above a transfer, by the last part of its address. */
    private static Stream<String> up(JsonNode resource) {
        return all(resource.path("links"))
                .filter(link -> text(link.path("rel")).equals("up"))
                .map(link -> text(link.path("href")))
                .map(href -> href.substring(href.lastIndexOf('/') + 1));
    }

    private static String text(JsonNode node) {
        return node.asText("");
    }

    private static Stream<JsonNode> all(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}

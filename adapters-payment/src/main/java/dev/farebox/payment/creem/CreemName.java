package dev.farebox.payment.creem;

import com.fasterxml.jackson.databind.JsonNode;
import dev.farebox.domain.order.OrderReference;
import java.util.Optional;

/**
 * Our own name of a checkout, its {@code request_id} at Creem. Creem keeps it and tells it, but opens a new checkout each
 * time, also under a name that it knows.
 *
 * @param order whose checkout it is
 * @param attempt number of the attempt, 1 or more
 */
record CreemName(OrderReference order, int attempt) {
    /** Empty for a checkout that somebody else opened. */
    static Optional<CreemName> of(JsonNode checkout) {
        String text = CreemFields.text(checkout, "request_id");
        int hyphen = text.indexOf('-');
        if (!text.matches("[0-9a-z]{26}-[1-9][0-9]{0,3}")) {
            return Optional.empty();
        }
        try {
            OrderReference order = new OrderReference(text.substring(0, hyphen));
            return Optional.of(new CreemName(order, Integer.parseInt(text.substring(hyphen + 1))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String text() {
        return order + "-" + attempt;
    }
}

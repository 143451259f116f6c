package dev.farebox.application.ordering;

import dev.farebox.application.port.payment.PaymentNotifications;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.order.RawNotification;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Notifications without any proof, for tests of what follows from a genuine one. */
record PlainNotifications(PaymentMethod method) implements PaymentNotifications {
    @Override
    public Reading read(RawNotification notification) {
        String event = notification.header("X-Event").orElseThrow();
        return switch (event) {
            case "forged" -> new Reading.Refused("forged");
            case "unavailable" -> new Reading.Unavailable("no certificate");
            case "nothing" -> new Reading.Genuine(event, "SOMETHING.NEW", Set.of(), "none");
            default ->
                new Reading.Genuine(
                        event,
                        "PAYMENT.CAPTURE.COMPLETED",
                        Set.of(new String(notification.body(), StandardCharsets.UTF_8)),
                        "none");
        };
    }
}

package dev.farebox.payment.creem;

import com.fasterxml.jackson.databind.JsonNode;
import dev.farebox.application.port.payment.PaymentNotifications;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.order.RawNotification;
import dev.farebox.payment.StrictJson;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Creem's notifications, proved by the secret of the webhook. A signature has neither time nor number, so a genuine one can
 * be sent again for ever; the inbox stores it once. Thread-safe; never blocks. Source of facts: Creem's guide to webhooks.
 */
public final class CreemNotifications implements PaymentNotifications {
    /** Far more than Creem's longest. */
    private static final int MAX_BODY_BYTES = 256 * 1024;

    private final CreemWebhookSecrets secrets;
    private final Mode mode;

    /** @param mode whether the money of this shop is real */
    public CreemNotifications(CreemWebhookSecrets secrets, Mode mode) {
        this.secrets = secrets;
        this.mode = mode;
    }

    @Override
    public PaymentMethod method() {
        return PaymentMethod.CREEM;
    }

    @Override
    public Reading read(RawNotification notification) {
        byte[] body = notification.body();
        if (body.length > MAX_BODY_BYTES) {
            return new Reading.Refused("too large");
        }
        Optional<String> signature = notification.header("creem-signature");
        if (signature.isEmpty()) {
            return new Reading.Refused("not signed");
        }
        if (!secrets.haveSigned(signature.get(), body)) {
            return new Reading.Refused("signature");
        }
        return StrictJson.object(body).map(this::genuine).orElseGet(() -> new Reading.Refused("not understood"));
    }

    private Reading genuine(JsonNode event) {
        String id = CreemFields.id(event, "id");
        String type = CreemFields.text(event, "eventType");
        JsonNode object = event.path("object");
        if (id.isEmpty() || !type.matches("[A-Za-z0-9._-]{1,80}")) {
            return new Reading.Refused("without id or type");
        }
        return isOfOtherMode(object)
                ? new Reading.Refused("other mode")
                : new Reading.Genuine(id, type, references(type, object), "hmac");
    }

    /** An event may leave the mode out; then the fetched payment tells it. */
    private boolean isOfOtherMode(JsonNode object) {
        return Stream.of(object, object.path("order"), object.path("transaction"), object.path("checkout"))
                .filter(part -> CreemFields.has(part, "mode"))
                .anyMatch(part -> !CreemMode.isOf(mode, CreemFields.text(part, "mode")));
    }

    /** Checkout, order and transfer that an event is about; empty for a kind that is not about any. */
    private static Set<String> references(String type, JsonNode object) {
        List<String> ids = switch (type) {
            case "checkout.completed" ->
                List.of(
                        CreemFields.id(object, "id"),
                        CreemFields.id(object, "order"),
                        CreemFields.id(object.path("order"), "transaction"));
            case "refund.created", "dispute.created" ->
                List.of(
                        CreemFields.id(object, "checkout"),
                        CreemFields.id(object, "order"),
                        CreemFields.id(object, "transaction"));
            default -> List.of();
        };
        return ids.stream().filter(id -> !id.isEmpty()).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}

package dev.farebox.payment.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.farebox.application.port.payment.PaymentNotifications;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.order.RawNotification;
import dev.farebox.payment.CallDeadline;
import dev.farebox.payment.StrictJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * PayPal's notifications, proved by PayPal's certificate, or by asking PayPal where that cannot be fetched. Thread-safe;
 * blocks for {@link PayPalSettings#callTimeout()} at most. Source of facts: PayPal's Webhooks v1 specification.
 */
public final class PayPalNotifications implements PaymentNotifications {
    /** Far more than PayPal's longest. */
    private static final int MAX_BODY_BYTES = 256 * 1024;

    /** PayPal tries for three days; a notification that is older than that is somebody's copy. */
    private static final Duration OLDEST = Duration.ofDays(4);

    private static final String VERIFY = "/v1/notifications/verify-webhook-signature";

    private final PayPalClient client;
    private final PayPalWebhooks webhooks;
    private final PayPalCertificates certificates;
    private final InstantSource clock;

    PayPalNotifications(PayPalClient client, PayPalWebhooks webhooks, InstantSource clock) {
        this.client = client;
        this.webhooks = webhooks;
        this.certificates = new PayPalCertificates(client, webhooks, clock);
        this.clock = clock;
    }

    @Override
    public PaymentMethod method() {
        return PaymentMethod.PAYPAL;
    }

    @Override
    public Reading read(RawNotification notification) {
        if (notification.body().length > MAX_BODY_BYTES) {
            return new Reading.Refused("too large");
        }
        Optional<PayPalTransmission> transmission = PayPalTransmission.of(notification);
        if (transmission.isEmpty() || !transmission.get().isOfKnownAlgorithm()) {
            return new Reading.Refused("not signed");
        }
        boolean isRecent = transmission
                .get()
                .sentAt()
                .filter(sent -> sent.plus(OLDEST).isAfter(clock.instant()))
                .isPresent();
        if (!isRecent) {
            return new Reading.Refused("too old");
        }
        return StrictJson.object(notification.body())
                .map(event -> judged(transmission.get(), notification.body(), event))
                .orElseGet(() -> new Reading.Refused("not understood"));
    }

    private Reading judged(PayPalTransmission transmission, byte[] body, JsonNode event) {
        CallDeadline deadline = client.deadline();
        return switch (certificates.at(transmission.certificateUrl(), deadline)) {
            case PayPalCertificates.Found.Trusted(var key) ->
                transmission.isSignedBy(key, webhooks.webhookId(), body)
                        ? genuine(event, "certificate")
                        : new Reading.Refused("signature");
            case PayPalCertificates.Found.Refused(String reason) -> new Reading.Refused(reason);
            case PayPalCertificates.Found.Unreachable _ -> askPayPal(transmission, body, event, deadline);
            case PayPalCertificates.Found.Busy _ -> new Reading.Unavailable("too many unknown certificates");
        };
    }

    private static Reading genuine(JsonNode event, String proof) {
        String id = event.path("id").asText("");
        String type = event.path("event_type").asText("");
        return id.matches("[A-Za-z0-9-]{1,100}") && type.matches("[A-Za-z0-9._-]{1,80}")
                ? new Reading.Genuine(id, type, PayPalEvents.references(event), proof)
                : new Reading.Refused("without id or type");
    }

    private Reading askPayPal(PayPalTransmission transmission, byte[] body, JsonNode event, CallDeadline deadline) {
        return switch (client.post(VERIFY, question(transmission, body), deadline)) {
            case PayPalAnswer.Answered<JsonNode>(JsonNode answer) ->
                switch (answer.path("verification_status").asText("")) {
                    case "SUCCESS" -> genuine(event, "postback");
                    case "FAILURE" -> new Reading.Refused("signature");
                    default -> new Reading.Unavailable("PayPal's answer was not understood");
                };
            case PayPalAnswer.Refused<JsonNode> _ -> new Reading.Refused("signature");
            case PayPalAnswer.NoAnswer<JsonNode> _ -> new Reading.Unavailable("PayPal does not answer");
        };
    }

    /** The event goes in byte by byte as it came: PayPal compares, and any other way to write it is another event. */
    private byte[] question(PayPalTransmission transmission, byte[] body) {
        String parts = JsonNodeFactory.instance
                .objectNode()
                .put("auth_algo", transmission.algorithm())
                .put("cert_url", transmission.certificateUrl())
                .put("transmission_id", transmission.id())
                .put("transmission_sig", transmission.signature())
                .put("transmission_time", transmission.time())
                .put("webhook_id", webhooks.webhookId())
                .toString();
        String before = parts.substring(0, parts.length() - 1) + ",\"webhook_event\":";
        ByteArrayOutputStream question = new ByteArrayOutputStream(before.length() + body.length + 1);
        question.writeBytes(before.getBytes(StandardCharsets.UTF_8));
        question.writeBytes(body);
        question.write('}');
        return question.toByteArray();
    }
}

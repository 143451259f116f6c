package dev.farebox.payment.simulator;

import dev.farebox.payment.paypal.PayPalWebhooks;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** PayPal's certificate, and its answer to whether it sent a notification. Runs on one event loop. */
final class PayPalWebhooksApi {
    private static final String EVENT = "\"webhook_event\":";

    private final SimulatedNotifications notifications;
    private final PayPalAnswers answers;

    PayPalWebhooksApi(SimulatedNotifications notifications, PayPalAnswers answers) {
        this.notifications = notifications;
        this.answers = answers;
    }

    /** What anybody may have. */
    void registerPublic(Router router) {
        router.get(PayPalWebhooks.CERTIFICATE_PATH + ":id").handler(this::certificate);
    }

    void register(Router router) {
        router.post("/v1/notifications/verify-webhook-signature").handler(this::verify);
    }

    private void certificate(RoutingContext context) {
        if (answers.areSilent()) {
            return;
        }
        Optional<String> pem = notifications.certificate();
        context.response()
                .setStatusCode(pem.isPresent() ? 200 : 503)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-pem-file")
                .end(pem.orElse(""))
                .onFailure(_ -> {});
    }

    private void verify(RoutingContext context) {
        JsonObject body;
        try {
            body = Optional.ofNullable(context.body().asJsonObject()).orElseGet(JsonObject::new);
        } catch (DecodeException | ClassCastException e) {
            answers.refuse(context, PayPalError.MALFORMED_REQUEST_JSON);
            return;
        }
        String raw = Optional.ofNullable(context.body().asString()).orElse("");
        boolean isOurs = raw.contains(EVENT)
                && notifications.webhookId().equals(body.getValue("webhook_id"))
                && signature(body, raw).equals(body.getValue("transmission_sig"));
        answers.send(context, 200, new JsonObject().put("verification_status", isOurs ? "SUCCESS" : "FAILURE"));
    }

    /** What the signature would have to be: the same key gives the same signature for the same bytes of the event. */
    private String signature(JsonObject body, String raw) {
        String event = raw.substring(raw.indexOf(EVENT) + EVENT.length(), raw.lastIndexOf('}'));
        return notifications
                .signer()
                .sign(
                        String.valueOf(body.getValue("transmission_id")),
                        String.valueOf(body.getValue("transmission_time")),
                        notifications.webhookId(),
                        event.getBytes(StandardCharsets.UTF_8));
    }
}

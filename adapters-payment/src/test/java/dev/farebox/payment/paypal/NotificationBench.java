package dev.farebox.payment.paypal;

import dev.farebox.application.port.ledger.SteppedClock;
import dev.farebox.application.port.payment.PaymentNotifications.Reading;
import dev.farebox.domain.order.RawNotification;
import dev.farebox.payment.simulator.TestSigner;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A reader of notifications, somebody who signs them, and the place where the certificates lie. */
final class NotificationBench implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final String NAME = "messageverificationcerts.paypal.com";
    static final String WEBHOOK_ID = "4JH86294D6297924G";
    static final String EVENT =
            "{\"id\":\"WH-1\",\"event_type\":\"CHECKOUT.ORDER.APPROVED\",\"resource\":{\"id\":\"5O190127TN364715T\"}}";
    static final Reading GENUINE =
            new Reading.Genuine("WH-1", "CHECKOUT.ORDER.APPROVED", Set.of("5O190127TN364715T"), "certificate");

    private static final TestSigner SIGNER =
            new TestSigner(NAME, NOW.minus(Duration.ofDays(30)), NOW.plus(Duration.ofDays(30)));

    final SteppedClock clock = new SteppedClock(NOW);
    final ScriptedPayPal peer;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final PayPalProvider provider;

    NotificationBench(Vertx vertx, Duration callTimeout) {
        peer = new ScriptedPayPal(vertx);
        provider = new PayPalProvider(peer.settings(callTimeout), clock);
        offers(SIGNER.pem());
    }

    /** Lets a certificate lie at every address. */
    void offers(String pem) {
        answers(request -> request.response().end(pem));
    }

    void answers(Consumer<HttpServerRequest> answer) {
        peer.does(request -> {
            asked.add(request.path());
            answer.accept(request);
        });
    }

    /** What was asked for, in that order. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** Whose signature is the right one. */
    TestSigner signer() {
        return SIGNER;
    }

    PayPalNotifications reader() {
        return reader(WEBHOOK_ID, SIGNER);
    }

    PayPalNotifications reader(String webhookId, TestSigner vouchedFor) {
        return reader(webhookId, vouchedFor.authority());
    }

    PayPalNotifications reader(String webhookId, X509Certificate anchor) {
        return provider.notifications(new PayPalWebhooks(
                webhookId,
                Set.of(peer.address() + PayPalWebhooks.CERTIFICATE_PATH),
                NAME,
                Set.of(new TrustAnchor(anchor, null))));
    }

    String certificateUrl() {
        return peer.address() + PayPalWebhooks.CERTIFICATE_PATH + "CERT-1";
    }

    RawNotification signed(String body) {
        return signed(body, SIGNER);
    }

    RawNotification signed(String body, TestSigner signer) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String time = clock.instant().toString();
        return new RawNotification(
                Map.of(
                        "PAYPAL-TRANSMISSION-ID",
                        "dfb3be50-fd74",
                        "PAYPAL-TRANSMISSION-TIME",
                        time,
                        "PAYPAL-TRANSMISSION-SIG",
                        signer.sign("dfb3be50-fd74", time, WEBHOOK_ID, bytes),
                        "PAYPAL-CERT-URL",
                        certificateUrl(),
                        "PAYPAL-AUTH-ALGO",
                        "SHA256withRSA"),
                bytes);
    }

    /** The same with another header. */
    static RawNotification with(RawNotification notification, String header, String value) {
        Map<String, String> headers = new HashMap<>(notification.headers());
        headers.put(header, value);
        return new RawNotification(headers, notification.body());
    }

    /** The same without a header. */
    static RawNotification without(RawNotification notification, String header) {
        Map<String, String> headers = new HashMap<>(notification.headers());
        headers.remove(header);
        return new RawNotification(headers, notification.body());
    }

    /** The same headers over another body. */
    static RawNotification withBody(RawNotification notification, byte[] body) {
        return new RawNotification(notification.headers(), body);
    }

    @Override
    public void close() {
        provider.close();
        peer.close();
    }
}

package dev.farebox.payment.simulator;

import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.payment.paypal.PayPalWebhooks;
import io.vertx.core.Vertx;
import java.security.cert.TrustAnchor;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sends the simulator's events to the shop, signed as PayPal signs. Thread-safe; never blocks on the shop. */
public final class SimulatedNotifications {
    private static final int ID_BYTES = 16;
    private static final int WEBHOOK_ID_BYTES = 8;

    private final EventSender sender;
    private final String baseUrl;
    private final String webhookId;
    private final RandomBytes random;
    private final InstantSource clock;
    private Optional<SimulatedSigner> signer = Optional.empty();
    private boolean hidesCertificate;

    SimulatedNotifications(Vertx vertx, String baseUrl, RandomBytes random, InstantSource clock) {
        this.sender = new EventSender(vertx, this::headers);
        this.baseUrl = baseUrl;
        this.webhookId = hex(random, WEBHOOK_ID_BYTES).toUpperCase(Locale.ROOT);
        this.random = random;
        this.clock = clock;
    }

    private static String hex(RandomBytes random, int bytes) {
        return HexFormat.of().formatHex(random.next(bytes));
    }

    /** From now on events are sent to an address of the shop's. */
    public void sendTo(String url) {
        sender.sendTo(url);
    }

    /** What the shop needs to know to believe them. The first call makes the keys, which takes a moment. */
    public PayPalWebhooks webhooks() {
        return new PayPalWebhooks(
                webhookId,
                Set.of(baseUrl + PayPalWebhooks.CERTIFICATE_PATH),
                SimulatedSigner.COMMON_NAME,
                Set.of(new TrustAnchor(signer().authority(), null)));
    }

    /** Lets something go wrong with the next event. */
    public void spoilNext(NotificationFault fault) {
        sender.spoilNext(fault);
    }

    /** Sends what was to be late, newest first. */
    public void sendLate() {
        sender.sendLate();
    }

    /** From now on the certificate cannot be fetched. */
    public synchronized void hideCertificate() {
        hidesCertificate = true;
    }

    synchronized Optional<String> certificate() {
        return hidesCertificate ? Optional.empty() : Optional.of(signer().pem());
    }

    String webhookId() {
        return webhookId;
    }

    synchronized SimulatedSigner signer() {
        SimulatedSigner known = signer.orElseGet(() -> new SimulatedSigner(clock.instant()));
        signer = Optional.of(known);
        return known;
    }

    void happened(SimulatedEvent event) {
        sender.happened(event.json());
    }

    private Map<String, String> headers(byte[] signed) {
        String id = "t-" + hex(random, ID_BYTES);
        String time = PayPalWire.time(clock.instant());
        return Map.of(
                "PAYPAL-TRANSMISSION-ID",
                id,
                "PAYPAL-TRANSMISSION-TIME",
                time,
                "PAYPAL-TRANSMISSION-SIG",
                signer().sign(id, time, webhookId, signed),
                "PAYPAL-CERT-URL",
                baseUrl + PayPalWebhooks.CERTIFICATE_PATH + "CERT-simulator",
                "PAYPAL-AUTH-ALGO",
                "SHA256withRSA");
    }

    void close() {
        sender.close();
    }
}

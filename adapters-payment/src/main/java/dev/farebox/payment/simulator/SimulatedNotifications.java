package dev.farebox.payment.simulator;

import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.payment.paypal.PayPalWebhooks;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.security.cert.TrustAnchor;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Sends the simulator's events to the shop, signed as PayPal signs, one after the other and each once: whatever answer
 * comes, it is not tried again. Thread-safe; never blocks on the shop.
 */
public final class SimulatedNotifications {
    private static final int ID_BYTES = 16;
    private static final int WEBHOOK_ID_BYTES = 8;
    private static final long TIMEOUT_MILLIS = 10_000;

    /** What waits because it shall be late, or because the shop is slow; more is lost. */
    private static final int MOST_WAITING = 200;

    private final HttpClient http;
    private final String baseUrl;
    private final String webhookId;
    private final RandomBytes random;
    private final InstantSource clock;
    private final Deque<SimulatedEvent> late = new ArrayDeque<>();
    private Optional<SimulatedSigner> signer = Optional.empty();
    private Optional<String> target = Optional.empty();
    private Optional<SimulatedEvent> overtaken = Optional.empty();
    private NotificationFault nextFault = NotificationFault.NONE;
    private Future<Void> sending = Future.succeededFuture();
    private int waiting;
    private boolean hidesCertificate;

    SimulatedNotifications(Vertx vertx, String baseUrl, RandomBytes random, InstantSource clock) {
        this.http = vertx.createHttpClient();
        this.baseUrl = baseUrl;
        this.webhookId = hex(random, WEBHOOK_ID_BYTES).toUpperCase(Locale.ROOT);
        this.random = random;
        this.clock = clock;
    }

    private static String hex(RandomBytes random, int bytes) {
        return HexFormat.of().formatHex(random.next(bytes));
    }

    /** From now on events are sent to an address of the shop's. */
    public synchronized void sendTo(String url) {
        target = Optional.of(url);
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
    public synchronized void spoilNext(NotificationFault fault) {
        nextFault = fault;
    }

    /** Sends what was to be late, newest first. */
    public synchronized void sendLate() {
        while (!late.isEmpty()) {
            send(late.removeLast(), NotificationFault.NONE);
        }
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

    synchronized void happened(SimulatedEvent event) {
        if (target.isEmpty()) {
            return;
        }
        NotificationFault fault = nextFault;
        nextFault = NotificationFault.NONE;
        switch (fault) {
            case LOST -> {}
            case LATE -> {
                late.addLast(event);
                if (late.size() > MOST_WAITING) {
                    late.removeFirst();
                }
            }
            case OUT_OF_ORDER -> overtaken = Optional.of(event);
            case THREE_TIMES, FORGED, NONE -> {
                send(event, fault);
                overtaken.ifPresent(before -> send(before, NotificationFault.NONE));
                overtaken = Optional.empty();
            }
        }
    }

    private void send(SimulatedEvent event, NotificationFault fault) {
        RequestOptions request = request(event, fault);
        Buffer body = Buffer.buffer(event.json().encode());
        int times = fault == NotificationFault.THREE_TIMES ? 3 : 1;
        for (int time = 0; time < times && waiting < MOST_WAITING; time++) {
            waiting++;
            sending = sending.transform(_ -> post(request, body)).onComplete(_ -> sent());
        }
    }

    private synchronized void sent() {
        waiting--;
    }

    private RequestOptions request(SimulatedEvent event, NotificationFault fault) {
        byte[] body = event.json().encode().getBytes(StandardCharsets.UTF_8);
        byte[] signed = fault == NotificationFault.FORGED ? new byte[0] : body;
        String id = "t-" + hex(random, ID_BYTES);
        String time = PayPalWire.time(clock.instant());
        return new RequestOptions()
                .setAbsoluteURI(target.orElseThrow())
                .setMethod(HttpMethod.POST)
                .setTimeout(TIMEOUT_MILLIS)
                .putHeader("Content-Type", "application/json")
                .putHeader("PAYPAL-TRANSMISSION-ID", id)
                .putHeader("PAYPAL-TRANSMISSION-TIME", time)
                .putHeader("PAYPAL-TRANSMISSION-SIG", signer().sign(id, time, webhookId, signed))
                .putHeader("PAYPAL-CERT-URL", baseUrl + PayPalWebhooks.CERTIFICATE_PATH + "CERT-simulator")
                .putHeader("PAYPAL-AUTH-ALGO", "SHA256withRSA");
    }

    private Future<Void> post(RequestOptions request, Buffer body) {
        return http.request(request)
                .compose(onward -> onward.send(body))
                .compose(response -> response.body())
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    void close() {
        http.close().onFailure(_ -> {});
    }
}

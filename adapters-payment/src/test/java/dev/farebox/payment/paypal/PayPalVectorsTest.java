package dev.farebox.payment.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.farebox.application.port.ledger.SteppedClock;
import dev.farebox.application.port.payment.PaymentNotifications.Reading;
import dev.farebox.domain.order.RawNotification;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notifications that PayPal itself signed, years ago, with the certificate that it had then. */
class PayPalVectorsTest {
    private static final String HEADER = "paypal-transmission-";

    private static Vertx vertx;
    private static JsonNode vectors;
    private static byte[] pem;

    private ScriptedPayPal peer;

    @BeforeAll
    static void load() throws IOException {
        assumeTrue(
                PayPalContract.isPresent(),
                "skipped: PayPal's signed examples are not in ../shared/contracts/paypal beside this working copy");
        vectors = new ObjectMapper().readTree(PayPalContract.file("webhook-vectors.json"));
        pem = PayPalContract.file("webhook-cert-expired-2017.pem");
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        if (vertx != null) {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @BeforeEach
    void start() {
        peer = new ScriptedPayPal(vertx);
        peer.answers(200, "application/x-pem-file", new String(pem, StandardCharsets.US_ASCII));
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    @DisplayName("what PayPal signed was genuine on its day, and is not today:")
    void genuine(int number) throws CertificateException {
        JsonNode vector = vectors.get(number);
        RawNotification notification = notification(vector);

        Reading then = read(vector, notification, sentAt(vector).plusSeconds(60), text(vector, "webhook_id"));

        assertThat(then).isInstanceOf(Reading.Genuine.class);
        assertThat(((Reading.Genuine) then).proof()).isEqualTo("certificate");
        assertThat(((Reading.Genuine) then).providerReferences()).isEmpty();
        assertThat(read(vector, notification, Instant.parse("2026-11-21T00:00:00Z"), text(vector, "webhook_id")))
                .isInstanceOf(Reading.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    @DisplayName("not one part of it may be another:")
    void changed(int number) throws CertificateException {
        JsonNode vector = vectors.get(number);
        Instant then = sentAt(vector).plusSeconds(60);
        RawNotification right = notification(vector);
        String webhookId = text(vector, "webhook_id");
        String body = text(vector, "body");

        assertThat(read(vector, right, then, "X" + webhookId.substring(1))).isEqualTo(new Reading.Refused("signature"));
        assertThat(read(vector, NotificationBench.with(right, HEADER + "id", "another"), then, webhookId))
                .isEqualTo(new Reading.Refused("signature"));
        assertThat(read(vector, NotificationBench.with(right, HEADER + "time", then.toString()), then, webhookId))
                .isEqualTo(new Reading.Refused("signature"));
        for (String other : new String[] {body.replaceFirst("0", "1"), body.replaceFirst(":", ": ")}) {
            RawNotification notification = new RawNotification(right.headers(), other.getBytes(StandardCharsets.UTF_8));
            assertThat(read(vector, notification, then, webhookId)).isEqualTo(new Reading.Refused("signature"));
        }
    }

    private Reading read(JsonNode vector, RawNotification notification, Instant now, String webhookId)
            throws CertificateException {
        assertThat(text(vector, "expected")).isEqualTo("valid");
        X509Certificate certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
        SteppedClock clock = new SteppedClock(now);
        try (PayPalProvider provider = new PayPalProvider(peer.settings(PayPalSettings.CALL_TIMEOUT), clock)) {
            return provider.notifications(new PayPalWebhooks(
                            webhookId,
                            Set.of(peer.address() + PayPalWebhooks.CERTIFICATE_PATH),
                            "messageverificationcerts.sandbox.paypal.com",
                            Set.of(new TrustAnchor(certificate, null))))
                    .read(notification);
        }
    }

    /** As it came, but for the address of the certificate, which is not signed. */
    private RawNotification notification(JsonNode vector) {
        return new RawNotification(
                Map.of(
                        HEADER + "id",
                        text(vector, "transmission_id"),
                        HEADER + "time",
                        text(vector, "transmission_time"),
                        HEADER + "sig",
                        text(vector, "transmission_sig"),
                        "paypal-cert-url",
                        peer.address() + PayPalWebhooks.CERTIFICATE_PATH + "CERT-360caa42",
                        "paypal-auth-algo",
                        text(vector, "auth_algo")),
                text(vector, "body").getBytes(StandardCharsets.UTF_8));
    }

    private static Instant sentAt(JsonNode vector) {
        return Instant.parse(text(vector, "transmission_time"));
    }

    private static String text(JsonNode vector, String name) {
        return vector.path(name).asText();
    }
}

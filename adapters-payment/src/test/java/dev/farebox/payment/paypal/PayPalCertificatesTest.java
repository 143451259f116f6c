package dev.farebox.payment.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.payment.PaymentNotifications.Reading;
import dev.farebox.domain.order.RawNotification;
import dev.farebox.payment.simulator.TestSigner;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose certificate is believed, from where it may come, and what happens while it cannot be had. */
class PayPalCertificatesTest {
    private static final Instant NOW = NotificationBench.NOW;
    private static final Instant FROM = NOW.minus(Duration.ofDays(30));
    private static final Instant TO = NOW.plus(Duration.ofDays(30));
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String VERIFY = "/v1/notifications/verify-webhook-signature";

    private static Vertx vertx;

    private NotificationBench bench;
    private PayPalNotifications reader;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void start() {
        bench = new NotificationBench(vertx, TIMEOUT);
        reader = bench.reader();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private Reading readWithUrl(String url) {
        return reader.read(NotificationBench.with(bench.signed(NotificationBench.EVENT), "paypal-cert-url", url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://HOST/v1/notifications/certs/CERT-1",
                "http://HOST.evil.example/v1/notifications/certs/CERT-1",
                "http://user@HOST/v1/notifications/certs/CERT-1",
                "http://evil.example/?http://HOST/v1/notifications/certs/CERT-1",
                "http://HOST/v1/notifications/certs/",
                "http://HOST/v1/notifications/certs/../../x",
                "http://HOST/v1/notifications/certs/CERT-1?x=y",
                "http://HOST/v1/notifications/certs/CERT-1#x",
                "http://HOST/v1/notifications/certs/CERT-1/x",
                "http://HOST/v1/notifications/certs/CERT%2D1",
                "http://HOST/v2/notifications/certs/CERT-1",
                "http://HOST:1/v1/notifications/certs/CERT-1",
                "HTTP://HOST/v1/notifications/certs/CERT-1",
                "file:///etc/passwd",
                "not an address"
            })
    @DisplayName("Case 05: nothing is fetched but from PayPal's own folder:")
    void addresses(String url) {
        String host = bench.peer.address().substring("http://".length());

        assertThat(readWithUrl(url.replace("HOST", host))).isEqualTo(new Reading.Refused("certificate address"));

        assertThat(bench.asked()).isEmpty();
    }

    @Test
    @DisplayName("Case 06, 11: the other environment's folder is not this one's")
    void otherEnvironment() {
        for (String url : new String[] {
            "https://api.sandbox.paypal.com/v1/notifications/certs/CERT-1",
            "https://api.paypal.com/v1/notifications/certs/CERT-1"
        }) {
            assertThat(readWithUrl(url)).isEqualTo(new Reading.Refused("certificate address"));
        }
    }

    @Test
    @DisplayName("Case 05: a redirection is not followed")
    void redirection() {
        bench.answers(request -> request.response()
                .setStatusCode(302)
                .putHeader("Location", bench.peer.address() + "/elsewhere")
                .end());

        assertThat(readWithUrl(bench.certificateUrl())).isEqualTo(new Reading.Refused("no such certificate"));
        assertThat(bench.asked()).hasSize(1);
    }

    @Test
    @DisplayName("Case 06: a certificate that vouches for itself, though it bears PayPal's name, is nobody's")
    void selfSigned() {
        bench.offers(TestSigner.selfSigned(NotificationBench.NAME, FROM, TO));

        assertThat(readWithUrl(bench.certificateUrl())).isEqualTo(new Reading.Refused("certificate not valid"));
    }

    @Test
    @DisplayName("Case 06: a certificate of an authority that is not trusted is nobody's, whoever signed with it")
    void otherAuthority() {
        TestSigner stranger = new TestSigner(NotificationBench.NAME, FROM, TO);
        bench.offers(stranger.pem());
        RawNotification notification = bench.signed(NotificationBench.EVENT, stranger);

        assertThat(reader.read(notification)).isEqualTo(new Reading.Refused("certificate not valid"));
        assertThat(bench.reader(NotificationBench.WEBHOOK_ID, stranger).read(notification))
                .isEqualTo(NotificationBench.GENUINE);
    }

    @Test
    @DisplayName("Case 06: a certificate that has expired, or is not valid yet, counts no more, or not yet")
    void expired() {
        assertJudged(new TestSigner(NotificationBench.NAME, FROM, NOW.minusSeconds(1)), "certificate not valid");
        assertJudged(new TestSigner(NotificationBench.NAME, NOW.plusSeconds(1), TO), "certificate not valid");
    }

    @Test
    @DisplayName("a certificate that is trusted itself, without an authority, counts only while it is valid")
    void trustedItself() {
        TestSigner signer = new TestSigner(NotificationBench.NAME, FROM, NOW.plusSeconds(60));
        bench.offers(signer.pem());
        PayPalNotifications pinned = bench.reader(NotificationBench.WEBHOOK_ID, signer.certificate());
        assertThat(pinned.read(bench.signed(NotificationBench.EVENT, signer))).isEqualTo(NotificationBench.GENUINE);

        bench.clock.advance(Duration.ofSeconds(61));

        assertThat(pinned.read(bench.signed(NotificationBench.EVENT, signer)))
                .isEqualTo(new Reading.Refused("certificate not valid"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "messageverificationcerts.sandbox.paypal.com",
                "messageverificationcerts.paypal.com.evil.example",
                "www.paypal.com",
                "CN=messageverificationcerts.paypal.com"
            })
    @DisplayName("Case 06: a certificate that bears another name is somebody else's:")
    void otherName(String name) {
        assertJudged(new TestSigner(name, FROM, TO), "certificate of somebody else");
    }

    private void assertJudged(TestSigner signer, String reason) {
        bench.offers(signer.pem());
        assertThat(bench.reader(NotificationBench.WEBHOOK_ID, signer)
                        .read(bench.signed(NotificationBench.EVENT, signer)))
                .isEqualTo(new Reading.Refused(reason));
    }

    @Test
    @DisplayName("a certificate that was good when it was fetched is judged again each time")
    void expiresWhileKept() {
        assertThat(reader.read(bench.signed(NotificationBench.EVENT))).isEqualTo(NotificationBench.GENUINE);

        bench.clock.advance(Duration.ofDays(31));

        assertThat(reader.read(bench.signed(NotificationBench.EVENT)))
                .isEqualTo(new Reading.Refused("certificate not valid"));
    }

    @Test
    @DisplayName("what is no certificate is none")
    void nonsense() {
        bench.offers("<html>Sorry</html>");
        assertThat(readWithUrl(bench.certificateUrl())).isEqualTo(new Reading.Refused("certificate not understood"));
        bench.answers(request -> request.response().setStatusCode(404).end());
        assertThat(readWithUrl(bench.certificateUrl())).isEqualTo(new Reading.Refused("no such certificate"));
    }

    @Test
    @DisplayName("Case 05: a certificate of ten megabytes is not read, and one that never comes is not waited for")
    void endless() {
        bench.answers(request -> request.response().end(Buffer.buffer(new byte[10 * 1024 * 1024])));
        assertThat(readWithUrl(bench.certificateUrl())).isInstanceOf(Reading.Unavailable.class);

        bench.answers(request -> {});
        long start = System.nanoTime();
        assertThat(readWithUrl(bench.certificateUrl())).isInstanceOf(Reading.Unavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.multipliedBy(2));
    }

    @Test
    @DisplayName("while the certificate cannot be fetched PayPal is asked, with the very bytes that came")
    void postback() {
        AtomicReference<String> question = new AtomicReference<>("");
        verifyAnswers(question, "{\"verification_status\":\"SUCCESS\"}");
        String odd = "{ \"id\" : \"WH-1\",\n\"event_type\":\"CHECKOUT.ORDER.APPROVED\", \"x\":1.50, \"é\":\"\\u00e9\"}";

        Reading reading = reader.read(bench.signed(odd));

        assertThat(reading).isInstanceOf(Reading.Genuine.class);
        assertThat(((Reading.Genuine) reading).proof()).isEqualTo("postback");
        assertThat(question.get())
                .endsWith(",\"webhook_event\":" + odd + "}")
                .contains("\"webhook_id\":\"" + NotificationBench.WEBHOOK_ID + "\"");
    }

    @Test
    @DisplayName("PayPal's no is a no, and what is no answer leaves it open")
    void postbackRefused() {
        AtomicReference<String> question = new AtomicReference<>("");
        RawNotification notification = bench.signed(NotificationBench.EVENT);
        verifyAnswers(question, "{\"verification_status\":\"FAILURE\"}");
        assertThat(reader.read(notification)).isEqualTo(new Reading.Refused("signature"));
        verifyAnswers(question, "{\"verification_status\":\"MAYBE\"}");
        assertThat(reader.read(notification)).isInstanceOf(Reading.Unavailable.class);
        verifyAnswers(question, "<html>");
        assertThat(reader.read(notification)).isInstanceOf(Reading.Unavailable.class);
    }

    private void verifyAnswers(AtomicReference<String> question, String answer) {
        bench.answers(request -> {
            if (request.path().equals(VERIFY)) {
                verify(request, question, answer);
            } else {
                request.response().setStatusCode(503).end();
            }
        });
    }

    private static void verify(HttpServerRequest request, AtomicReference<String> question, String answer) {
        request.body().onSuccess(body -> {
            question.set(body.toString(StandardCharsets.UTF_8));
            request.response().putHeader("Content-Type", "application/json").end(answer);
        });
    }

    @Test
    @DisplayName(
            "strangers who name one certificate after the other do not make us ask without end, nor shut PayPal out")
    void manyCertificates() {
        assertThat(reader.read(bench.signed(NotificationBench.EVENT))).isEqualTo(NotificationBench.GENUINE);
        bench.answers(request -> request.response().setStatusCode(404).end());

        for (int number = 2; number < 30; number++) {
            assertThat(readWithUrl(bench.peer.address() + "/v1/notifications/certs/CERT-" + number))
                    .isNotInstanceOf(Reading.Genuine.class);
        }

        assertThat(bench.asked()).hasSize(10);
        assertThat(readWithUrl(bench.peer.address() + "/v1/notifications/certs/CERT-99"))
                .isInstanceOf(Reading.Unavailable.class);
        assertThat(reader.read(bench.signed(NotificationBench.EVENT))).isEqualTo(NotificationBench.GENUINE);
        bench.clock.advance(Duration.ofMinutes(1));
        assertThat(readWithUrl(bench.peer.address() + "/v1/notifications/certs/CERT-99"))
                .isEqualTo(new Reading.Refused("no such certificate"));
    }
}

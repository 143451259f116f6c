package dev.farebox.payment.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.farebox.application.port.payment.PaymentNotifications.Reading;
import dev.farebox.domain.order.RawNotification;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is believed of what comes in PayPal's name. */
class PayPalNotificationsTest {
    private static final String SIGNATURE = "paypal-transmission-sig";

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
        bench = new NotificationBench(vertx, PayPalSettings.CALL_TIMEOUT);
        reader = bench.reader();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private RawNotification genuine() {
        return bench.signed(NotificationBench.EVENT);
    }

    private void assertRefused(RawNotification notification) {
        assertThat(reader.read(notification)).isInstanceOf(Reading.Refused.class);
    }

    @Test
    @DisplayName("what PayPal signed for this webhook is genuine, and its certificate is fetched once")
    void genuineIsGenuine() {
        assertThat(reader.read(genuine())).isEqualTo(NotificationBench.GENUINE);
        assertThat(reader.read(genuine())).isEqualTo(NotificationBench.GENUINE);
        assertThat(bench.asked()).containsExactly("/v1/notifications/certs/CERT-1");
    }

    @Test
    @DisplayName("Case 08: a genuine one that is sent again, a hundred times at once, is the same event each time")
    void replayed() throws Exception {
        RawNotification notification = genuine();
        try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
            Callable<Reading> read = () -> reader.read(notification);
            List<Reading> readings = new ArrayList<>();
            for (Future<Reading> reading : executor.invokeAll(Collections.nCopies(100, read))) {
                readings.add(reading.get());
            }
            // More than ten at once may want the certificate before the first of them has it.
            assertThat(readings).filteredOn(Reading.Genuine.class::isInstance).containsOnly(NotificationBench.GENUINE);
            assertThat(readings).allMatch(reading -> !(reading instanceof Reading.Refused));
        }
        assertThat(bench.asked()).hasSizeLessThanOrEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "paypal-transmission-id",
                "paypal-transmission-time",
                "paypal-transmission-sig",
                "paypal-cert-url",
                "paypal-auth-algo"
            })
    @DisplayName("Case 01: without one of its headers, with an empty one or one that is too long, nothing is genuine:")
    void headers(String header) {
        assertRefused(NotificationBench.without(genuine(), header));
        assertRefused(NotificationBench.with(genuine(), header, ""));
        assertRefused(NotificationBench.with(genuine(), header, "x".repeat(5000)));
    }

    @Test
    @DisplayName("Case 01: a signature that is wrong, cut, written otherwise or of another kind proves nothing")
    void signatures() {
        String right = genuine().header(SIGNATURE).orElseThrow();
        byte[] bytes = Base64.getDecoder().decode(right);
        bytes[7]++;

        assertRefused(
                NotificationBench.with(genuine(), SIGNATURE, Base64.getEncoder().encodeToString(bytes)));
        assertRefused(NotificationBench.with(genuine(), SIGNATURE, right.substring(0, 100)));
        assertRefused(
                NotificationBench.with(genuine(), SIGNATURE, HexFormat.of().formatHex(bytes)));
        assertRefused(NotificationBench.with(genuine(), SIGNATURE, "%%%"));
        assertRefused(NotificationBench.with(genuine(), "paypal-auth-algo", "SHA1withRSA"));
        assertRefused(NotificationBench.with(genuine(), "paypal-transmission-id", "another"));
    }

    @Test
    @DisplayName(
            "Case 04: a body that was changed by one byte, or only written otherwise, is not the one that was signed")
    void bodies() {
        byte[] changed = genuine().body().clone();
        changed[changed.length - 5]++;

        assertRefused(NotificationBench.withBody(genuine(), changed));
        assertRefused(NotificationBench.withBody(
                genuine(), NotificationBench.EVENT.replace(":", ": ").getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @DisplayName("Case 07: a genuine event for another webhook is not for this shop")
    void otherWebhook() {
        assertThat(bench.reader("9XL90610J3647323C", bench.signer()).read(genuine()))
                .isEqualTo(new Reading.Refused("signature"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "4JH8 6294", "4JH86294D|x"})
    @DisplayName("Case 02: without a webhook id there is no reader:")
    void blankWebhook(String webhookId) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PayPalWebhooks.live(webhookId))
                .withMessageContaining("webhook id");
    }

    @Test
    @DisplayName("a notification that is older than PayPal tries is refused, whoever signed it")
    void tooOld() {
        RawNotification old = genuine();
        bench.clock.advance(Duration.ofDays(4).minusSeconds(1));
        assertThat(reader.read(old)).isEqualTo(NotificationBench.GENUINE);

        bench.clock.advance(Duration.ofSeconds(1));

        assertThat(reader.read(old)).isEqualTo(new Reading.Refused("too old"));
        assertRefused(NotificationBench.with(genuine(), "paypal-transmission-time", "yesterday"));
    }

    @Test
    @DisplayName(
            "Case 16: a body that is too large, too deep, no object, no JSON or no UTF-8 is refused before anything is asked")
    void oddBodies() {
        String deep = "{\"a\":".repeat(65) + "1" + "}".repeat(65);
        assertRefused(bench.signed("{\"a\":\"" + "x".repeat(300 * 1024) + "\"}"));
        assertRefused(bench.signed(deep));
        for (String body : List.of("", "[]", "7", "null", "{", "{} {}", "{}{\"id\":\"WH-2\"}", "id=WH-1")) {
            assertRefused(bench.signed(body));
        }
        assertRefused(NotificationBench.withBody(genuine(), new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}));
        assertRefused(NotificationBench.withBody(genuine(), "{}".getBytes(StandardCharsets.UTF_16)));
        assertThat(bench.asked()).isEmpty();
    }

    @Test
    @DisplayName("Case 16: a body that is packed is not unpacked, however small it is")
    void packedBody() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(packed)) {
            packing.write(NotificationBench.EVENT.getBytes(StandardCharsets.UTF_8));
            packing.write(" ".repeat(50 * 1024 * 1024).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(packed.size()).isLessThan(100 * 1024);

        assertRefused(NotificationBench.with(
                NotificationBench.withBody(genuine(), packed.toByteArray()), "content-encoding", "gzip"));
        assertThat(bench.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"WH-2\",\"event_type\":\"PAYMENT.SALE.COMPLETED\",\"resource\":{\"id\":\"4EU7004268015634R\"}}",
                "{\"id\":\"WH-2\",\"event_type\":\"SOMETHING.NEW\"}",
                "{\"id\":\"WH-2\",\"event_type\":\"CHECKOUT.ORDER.APPROVED\",\"resource\":null}",
                "{\"id\":\"WH-2\",\"event_type\":\"CUSTOMER.DISPUTE.CREATED\",\"resource\":{\"disputed_transactions\":7}}",
                "{\"id\":\"WH-2\",\"event_type\":\"PAYMENT.CAPTURE.REFUNDED\",\"resource\":{\"links\":[null,{}]}}"
            })
    @DisplayName("Case 17: a genuine event of an unknown kind, or without its parts, is about nothing:")
    void aboutNothing(String body) {
        Reading reading = reader.read(bench.signed(body));

        assertThat(reading).isInstanceOf(Reading.Genuine.class);
        assertThat(((Reading.Genuine) reading).providerReferences()).isEmpty();
    }

    @Test
    @DisplayName("a genuine event without an id or a kind cannot be kept")
    void nameless() {
        assertRefused(bench.signed("{\"event_type\":\"CHECKOUT.ORDER.APPROVED\"}"));
        assertRefused(bench.signed("{\"id\":\"WH-1\"}"));
        assertRefused(bench.signed("{\"id\":\"a b\",\"event_type\":\"CHECKOUT.ORDER.APPROVED\"}"));
    }

    @Test
    @DisplayName("Case 11: live and sandbox look for certificates at their own hosts only, under their own names")
    void environments() {
        PayPalWebhooks live = PayPalWebhooks.live(NotificationBench.WEBHOOK_ID);
        PayPalWebhooks sandbox = PayPalWebhooks.sandbox(NotificationBench.WEBHOOK_ID);

        assertThat(live.certificateFolders())
                .isEqualTo(Set.of(
                        "https://api.paypal.com/v1/notifications/certs/",
                        "https://api-m.paypal.com/v1/notifications/certs/"));
        assertThat(live.certificateName()).isEqualTo("messageverificationcerts.paypal.com");
        assertThat(sandbox.certificateFolders())
                .isEqualTo(Set.of(
                        "https://api.sandbox.paypal.com/v1/notifications/certs/",
                        "https://api-m.sandbox.paypal.com/v1/notifications/certs/"));
        assertThat(sandbox.certificateName()).isEqualTo("messageverificationcerts.sandbox.paypal.com");
        assertThat(live.anchors()).hasSizeGreaterThan(50).hasSameSizeAs(sandbox.anchors());
    }

    @Test
    @DisplayName("no header at all is no error")
    void noHeaders() {
        assertRefused(new RawNotification(Map.of(), new byte[0]));
    }
}

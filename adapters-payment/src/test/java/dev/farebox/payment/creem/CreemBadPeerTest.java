package dev.farebox.payment.creem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.payment.PaymentProvider.CaptureOutcome;
import dev.farebox.application.port.payment.PaymentProvider.CaptureRequest;
import dev.farebox.application.port.payment.PaymentProvider.InquireOutcome;
import dev.farebox.application.port.payment.PaymentProvider.Inquiry;
import dev.farebox.application.port.payment.PaymentProvider.OpenOutcome;
import dev.farebox.application.port.payment.PaymentProvider.PaymentRequest;
import dev.farebox.application.port.payment.PaymentProvider.RefundOutcome;
import dev.farebox.application.port.payment.PaymentProvider.RefundRequest;
import dev.farebox.application.port.payment.PaymentProvider.TraceOutcome;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.MoneyEventKind;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter against answers that no good Creem gives, and what it makes of refusals. */
class CreemBadPeerTest {
    private static final Checkout CHECKOUT = new Checkout("ch_1", "https://pay.example.org/");
    private static final OrderReference ORDER = OrderReference.create(new byte[16]);
    private static final PlanId PLAN = new PlanId("trial");
    private static final Money DOLLARS = new Money(990, Currency.getInstance("USD"));
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final CapturedPayment PAYMENT =
            new CapturedPayment(PaymentMethod.CREEM, "ch_1", "tran_1", DOLLARS, "", Mode.LIVE, AT);
    private static final String PRODUCT = "{\"id\":\"prod_1\",\"price\":990,\"currency\":\"USD\"}";
    private static final String TRANSACTION =
            "{\"id\":\"tran_1\",\"status\":\"paid\",\"amount\":990,\"amount_paid\":1198,\"created_at\":1772366400000}";

    private static Vertx vertx;

    private ScriptedCreem peer;
    private CreemProvider provider;

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
        peer = new ScriptedCreem(vertx);
        provider = new CreemProvider(peer.settings(CreemSettings.CALL_TIMEOUT), InstantSource.system());
    }

    @AfterEach
    void stop() {
        provider.close();
        peer.close();
    }

    private OpenOutcome open() {
        return provider.open(new PaymentRequest(
                ORDER,
                1,
                PLAN,
                "Farebox: Trial",
                DOLLARS,
                EmailAddress.parse("ada@example.org"),
                "https://shop.example.org/",
                "https://shop.example.org/",
                Locale.ENGLISH));
    }

    private InquireOutcome inquire() {
        return provider.inquire(new Inquiry(CHECKOUT, PLAN));
    }

    private RefundOutcome refund() {
        return provider.refund(new RefundRequest(PAYMENT, "r-1", DOLLARS, "unused"));
    }

    private void assertEverythingUnknown() {
        assertThat(open()).isInstanceOf(OpenOutcome.Unknown.class);
        assertThat(inquire()).isInstanceOf(InquireOutcome.Unknown.class);
        assertThat(provider.capture(new CaptureRequest(CHECKOUT, ORDER, 1, 1)))
                .isInstanceOf(CaptureOutcome.Unknown.class);
        assertThat(refund()).isInstanceOf(RefundOutcome.Unknown.class);
        assertThat(provider.trace("ch_1")).isInstanceOf(TraceOutcome.Unknown.class);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "null", "[]", "\"text\"", "42", "{", "{\"id\":\"ch", "{}{}", "<html>Checkpoint</html>"})
    @DisplayName("Case 54: an answer of 200 that is no object of Creem's leaves everything unknown:")
    void uselessAnswer(String body) {
        peer.answers(200, "application/json", body);
        assertEverythingUnknown();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {500, 502, 503, 504, 429, 408, 401, 403, 302, 204, 418})
    @DisplayName("a status without a word of Creem's leaves everything unknown:")
    void uselessStatus(int status) {
        peer.answers(status, "text/html", "<html>Sorry</html>");
        assertEverythingUnknown();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {401, 403})
    @DisplayName("a key that is not accepted is no refusal of a payment, whichever status says so:")
    void refusedKey(int status) {
        peer.answers(status, "application/json", "{\"status\":" + status + ",\"message\":[\"Forbidden\"]}");
        assertEverythingUnknown();
        assertThat(inquire())
                .isEqualTo(new InquireOutcome.Unknown("HTTP " + status + ": Creem does not accept our API key"));
    }

    @Test
    @DisplayName("bytes that are no UTF-8 and objects nested too deep leave everything unknown")
    void oddBytes() {
        peer.does(request ->
                request.response().end(Buffer.buffer(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'})));
        assertEverythingUnknown();
        peer.answers(200, "application/json", "{\"a\":".repeat(100) + "1" + "}".repeat(100));
        assertEverythingUnknown();
    }

    @Test
    @DisplayName("an answer that does not end is not read beyond a mebibyte")
    void endless() {
        peer.answers(200, "application/json", "{\"id\":\"" + "x".repeat(2 * 1024 * 1024) + "\"}");
        assertThat(inquire()).isInstanceOf(InquireOutcome.Unknown.class);
    }

    @Test
    @DisplayName("Case 55: a peer that sends a byte now and then is given up when the time is over")
    void trickle() {
        peer.does(request -> {
            request.response().setChunked(true).putHeader("Content-Type", "application/json");
            long timer = vertx.setPeriodic(100, _ -> request.response().write(Buffer.buffer(" ")));
            request.connection().closeHandler(_ -> vertx.cancelTimer(timer));
        });
        try (CreemProvider impatient =
                new CreemProvider(peer.settings(Duration.ofSeconds(1)), InstantSource.system())) {
            long start = System.nanoTime();

            assertThat(impatient.inquire(new Inquiry(CHECKOUT, PLAN))).isInstanceOf(InquireOutcome.Unknown.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":\"ch_1\"}",
                "{\"id\":\"ch_1\",\"checkout_url\":\"javascript:alert(1)\"}",
                "{\"id\":\"ch 1\",\"checkout_url\":\"https://a.example/\"}"
            })
    @DisplayName("a checkout without a page to pay at is unknown:")
    void noPage(String checkout) {
        peer.answersJson(Map.of("/v1/products", PRODUCT, "/v1/checkouts", checkout));
        assertThat(open()).isEqualTo(new OpenOutcome.Unknown("no page to pay at"));
    }

    @ParameterizedTest(name = "{0}, then {1}: {2}")
    @CsvSource({
        "succeeded, refunded, Refunded",
        "pending, refunded, Refunded",
        "pending, paid, Pending",
        "requiresAction, paid, Pending",
        "succeeded, unheard-of, Pending",
        "failed, paid, Refused",
        "canceled, paid, Refused",
        "unheard-of, refunded, Unknown"
    })
    @DisplayName("a refund is what the transfer shows, whatever the answer to it says:")
    void refund(String answer, String status, String outcome) {
        peer.answersJson(Map.of(
                "/v1/refunds",
                "{\"status\":\"" + answer + "\"}",
                "/v1/transactions",
                TRANSACTION.replace("\"paid\"", "\"" + status + "\"")));
        RefundOutcome refunded = refund();

        assertThat(refunded.getClass().getSimpleName()).isEqualTo(outcome);
        if (refunded instanceof RefundOutcome.Refunded(MoneyEvent event)) {
            assertThat(event)
                    .isEqualTo(new MoneyEvent(
                            MoneyEventKind.REFUNDED, PaymentMethod.CREEM, "tran_1:refunded", "tran_1", DOLLARS, AT));
        }
    }

    @Test
    @DisplayName("a refusal is told to the operator in one short line of Creem's words")
    void refusedRefund() {
        peer.answers(400, "application/json", "{\"message\":[\"Not\\nrefundable " + "x".repeat(500) + "\"]}");
        assertThat(refund())
                .isInstanceOfSatisfying(
                        RefundOutcome.Refused.class,
                        refused -> assertThat(refused.detail())
                                .startsWith("HTTP 400 Not refundable xxx")
                                .hasSizeLessThan(220));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "00000000000000000000000000",
                "00000000000000000000000000-0",
                "UPPER-1",
                "00000000000000000000000000-1-1"
            })
    @DisplayName("a checkout that does not have a name of ours is nobody's:")
    void strangersName(String name) {
        peer.answersJson(Map.of(
                "/v1/checkouts",
                "{\"id\":\"ch_1\",\"checkout_url\":\"https://a.example/\",\"request_id\":\"" + name + "\"}"));
        assertThat(provider.trace("ch_1")).isEqualTo(new TraceOutcome.NoOrder());
    }
}

package dev.farebox.payment.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.payment.PaymentProvider.CaptureOutcome;
import dev.farebox.application.port.payment.PaymentProvider.CaptureRequest;
import dev.farebox.application.port.payment.PaymentProvider.InquireOutcome;
import dev.farebox.application.port.payment.PaymentProvider.Inquiry;
import dev.farebox.application.port.payment.PaymentProvider.OpenOutcome;
import dev.farebox.application.port.payment.PaymentProvider.PaymentRequest;
import dev.farebox.application.port.payment.PaymentProvider.Standing;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter against answers that no good PayPal gives, and against every code that a good one does. */
class PayPalBadPeerTest {
    private static final String ID = "5O190127TN364715T";
    private static final Checkout CHECKOUT = new Checkout(ID, "https://pay.example.org/");
    private static final OrderReference ORDER = OrderReference.create(new byte[16]);
    private static final PlanId PLAN = new PlanId("trial");
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Money DOLLARS = new Money(990, Currency.getInstance("USD"));

    private static Vertx vertx;

    private ScriptedPayPal peer;
    private PayPalProvider provider;

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
        peer = new ScriptedPayPal(vertx);
        provider = new PayPalProvider(peer.settings(PayPalSettings.CALL_TIMEOUT), InstantSource.system());
    }

    @AfterEach
    void stop() {
        provider.close();
        peer.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "42",
                "{",
                "{\"id\":\"5O19",
                "{}",
                "{\"id\":5,\"status\":[],\"purchase_units\":{}}",
                "{\"id\":\"5O190127TN364715T\",\"status\":\"PAID\"}",
                "{\"id\":\"5O190127TN364715T\",\"status\":\"COMPLETED\"}",
                "{\"id\":\"5O190127TN364715T\",\"status\":\"COMPLETED\",\"purchase_units\":[null]}",
                "{\"id\":\"5O190127TN364715T\",\"status\":\"COMPLETED\",\"purchase_units\":[]}",
                "{\"id\":\"5O190127TN364715T\",\"status\":\"COMPLETED\",\"purchase_units\":[{\"payments\":{}}]}",
                "{\"id\":\"5O190127TN364715T\",\"status\":\"COMPLETED\",\"purchase_units\":[{\"payments\":"
                        + "{\"captures\":[{\"status\":\"COMPLETED\"}]}}]}",
                "{\"name\":\"INTERNAL_SERVICE_ERROR\"}",
                "<html><body>Checkpoint</body></html>"
            })
    @DisplayName("Case 54: an answer of 200 that says nothing of use leaves everything unknown:")
    void uselessAnswer(String body) {
        peer.answersJson(200, body);
        assertEverythingUnknown();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {500, 502, 503, 504, 429, 401, 302, 204, 418})
    @DisplayName("Case 53: a status without a word of PayPal's leaves everything unknown:")
    void uselessStatus(int status) {
        peer.answers(status, "text/html", "<html>Sorry</html>");
        assertEverythingUnknown();
    }

    @Test
    @DisplayName("Case 54: a page of HTML with status 200 leaves everything unknown")
    void html() {
        peer.answers(200, "text/html", "<html>Captcha</html>");
        assertEverythingUnknown();
    }

    @Test
    @DisplayName("Case 54: a connection that is cut in the middle of an answer leaves everything unknown")
    void cut() {
        peer.does(request -> {
            request.response().putHeader("Content-Length", "1000").putHeader("Content-Type", "application/json");
            request.response()
                    .write("{\"id\":")
                    .onComplete(_ -> request.connection().close());
        });
        assertEverythingUnknown();
    }

    @Test
    @DisplayName("Case 55: a peer that sends a byte now and then is given up when the time is over")
    void trickle() {
        peer.does(request -> {
            request.response().setChunked(true).putHeader("Content-Type", "application/json");
            long timer = vertx.setPeriodic(100, _ -> request.response().write(Buffer.buffer(" ")));
            request.connection().closeHandler(_ -> vertx.cancelTimer(timer));
        });
        try (PayPalProvider impatient = new PayPalProvider(peer.settings(TIMEOUT), InstantSource.system())) {
            long start = System.nanoTime();

            assertThat(impatient.inquire(new Inquiry(CHECKOUT, PLAN))).isInstanceOf(InquireOutcome.Unknown.class);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(TIMEOUT, TIMEOUT.multipliedBy(2));
        }
    }

    @Test
    @DisplayName("Case 55: money whose taking is not answered is asked for once, under the id that stays the same")
    void askedOnce() {
        List<String> requestIds = new CopyOnWriteArrayList<>();
        peer.does(request -> requestIds.add(request.getHeader("PayPal-Request-Id")));
        try (PayPalProvider impatient = new PayPalProvider(peer.settings(TIMEOUT), InstantSource.system())) {
            CaptureRequest capture = new CaptureRequest(CHECKOUT, ORDER, 1, 1);

            assertThat(impatient.capture(capture)).isInstanceOf(CaptureOutcome.Unknown.class);
            assertThat(requestIds).hasSize(1);
            assertThat(impatient.capture(capture)).isInstanceOf(CaptureOutcome.Unknown.class);

            assertThat(requestIds).hasSize(2);
            assertThat(requestIds.getLast()).isEqualTo(requestIds.getFirst()).isNotBlank();
        }
    }

    @Test
    @DisplayName("Case 43: the address that the payer has at PayPal is nowhere in what is taken from PayPal's answer")
    void payersAddress() {
        String answer = completed(ID, "COMPLETED", "9.90", "USD", ScriptedPayPal.MERCHANT_ID);
        peer.answersJson(
                200,
                answer.substring(0, answer.length() - 1)
                        + ",\"payer\":{\"email_address\":\"payer@elsewhere.example\",\"payer_id\":\"QYR5Z8XDVJNXQ\"}}");

        InquireOutcome.Captured captured = (InquireOutcome.Captured) inquire();

        assertThat(captured.standing().payment().amount()).isEqualTo(DOLLARS);
        assertThat(captured.toString()).doesNotContain("elsewhere");
    }

    @Test
    @DisplayName("Case 55: nobody at the address leaves everything unknown")
    void nobody() {
        peer.close();
        assertEverythingUnknown();
        peer = new ScriptedPayPal(vertx);
    }

    private void assertEverythingUnknown() {
        assertThat(provider.open(request())).isInstanceOf(OpenOutcome.Unknown.class);
        assertThat(inquire()).isInstanceOf(InquireOutcome.Unknown.class);
        assertThat(capture()).isInstanceOf(CaptureOutcome.Unknown.class);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "INSTRUMENT_DECLINED, Declined",
        "PAYER_ACTION_REQUIRED, Declined",
        "REDIRECT_PAYER_FOR_ALTERNATE_FUNDING, Declined",
        "ORDER_NOT_APPROVED, NotApproved",
        "ORDER_ALREADY_CAPTURED, Unknown",
        "ORDER_COMPLETION_IN_PROGRESS, Unknown",
        "PREVIOUS_REQUEST_IN_PROGRESS, Unknown",
        "DUPLICATE_INVOICE_ID, Unknown",
        "ORDER_EXPIRED, Gone",
        "RESOURCE_NOT_FOUND, Gone",
        "INVALID_RESOURCE_ID, Gone",
        "MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED, Gone",
        "PAYER_CANNOT_PAY, Gone",
        "PAYER_ACCOUNT_RESTRICTED, Gone",
        "PAYER_ACCOUNT_LOCKED_OR_CLOSED, Gone",
        "TRANSACTION_REFUSED, Gone",
        "COMPLIANCE_VIOLATION, Gone",
        "TRANSACTION_LIMIT_EXCEEDED, Declined",
        "PAYEE_BLOCKED_TRANSACTION, AccountTrouble",
        "TRANSACTION_BLOCKED_BY_PAYEE, AccountTrouble",
        "PAYEE_ACCOUNT_RESTRICTED, AccountTrouble",
        "PAYEE_ACCOUNT_LOCKED_OR_CLOSED, AccountTrouble",
        "TRANSACTION_RECEIVING_LIMIT_EXCEEDED, AccountTrouble",
        "PERMISSION_DENIED, AccountTrouble",
        "AMOUNT_MISMATCH, Unknown",
        "ITEM_TOTAL_MISMATCH, Unknown",
        "DECIMAL_PRECISION, Unknown",
        "MULTI_CURRENCY_ORDER, Unknown",
        "INVALID_CURRENCY_CODE, Unknown",
        "SOMETHING_NEW, Unknown"
    })
    @DisplayName("a refused capture:")
    void issues(String issue, String outcome) {
        peer.answersJson(422, error(issue));

        CaptureOutcome captured = capture();

        assertThat(captured.getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    @DisplayName("a refused opening is rejected, unless the same opening is still under way")
    void refusedOpening() {
        peer.answersJson(422, error("DECIMAL_PRECISION"));
        assertThat(provider.open(request())).isEqualTo(new OpenOutcome.Rejected("DECIMAL_PRECISION"));
        peer.answersJson(409, error("PREVIOUS_REQUEST_IN_PROGRESS"));
        assertThat(provider.open(request())).isEqualTo(new OpenOutcome.Unknown("PREVIOUS_REQUEST_IN_PROGRESS"));
    }

    @Test
    @DisplayName("only a page at an http address under an id of PayPal's shape is a page")
    void oddPages() {
        peer.answersJson(201, opened(ID, "approve", "javascript:alert(1)"));
        assertThat(provider.open(request())).isInstanceOf(OpenOutcome.Unknown.class);
        peer.answersJson(201, opened("../../etc", "approve", "https://www.paypal.com/x"));
        assertThat(provider.open(request())).isInstanceOf(OpenOutcome.Unknown.class);
        peer.answersJson(201, opened(ID, "self", "https://www.paypal.com/x"));
        assertThat(provider.open(request())).isInstanceOf(OpenOutcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "payer-action"})
    @DisplayName("both names of the link to the page are understood:")
    void bothLinks(String rel) {
        peer.answersJson(200, opened(ID, rel, "https://www.paypal.com/checkoutnow?token=1"));

        assertThat(provider.open(request()))
                .isEqualTo(new OpenOutcome.Opened(new Checkout(ID, "https://www.paypal.com/checkoutnow?token=1")));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "CREATED, Waiting",
        "SAVED, Waiting",
        "PAYER_ACTION_REQUIRED, Waiting",
        "APPROVED, Approved",
        "VOIDED, Gone"
    })
    @DisplayName("the states of an order without money:")
    void states(String status, String outcome) {
        peer.answersJson(200, "{\"id\":\"" + ID + "\",\"status\":\"" + status + "\"}");

        assertThat(inquire().getClass().getSimpleName()).isEqualTo(outcome);
        // Whatever a capture answers short of completed money is not money.
        if (!status.equals("VOIDED")) {
            assertThat(capture()).isInstanceOf(CaptureOutcome.Unknown.class);
        }
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "COMPLETED, Captured",
        "PARTIALLY_REFUNDED, Captured",
        "PENDING, UnderReview",
        "DECLINED, Gone",
        "FAILED, Gone",
        "REFUNDED, Captured",
        "SURPRISE, Unknown"
    })
    @DisplayName("Case 22: a completed order is worth what its capture is:")
    void captureStates(String status, String outcome) {
        peer.answersJson(200, completed(ID, status, "9.90", "USD", ScriptedPayPal.MERCHANT_ID));

        assertThat(inquire().getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(capture().getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    @DisplayName("money is reported with the id, amount, account and time that PayPal gives, not those we expect")
    void asPayPalSays() {
        peer.answersJson(200, completed("OTHERORDER", "COMPLETED", "0.01", "EUR", "XXXXXXXXXXXXX"));

        assertThat(capture())
                .isEqualTo(new CaptureOutcome.Captured(Standing.of(new CapturedPayment(
                        PaymentMethod.PAYPAL,
                        "OTHERORDER",
                        "3C679366HH908993F",
                        new Money(1, Currency.getInstance("EUR")),
                        "XXXXXXXXXXXXX",
                        Mode.LIVE,
                        Instant.parse("2026-03-01T12:00:00Z")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.9", "9.90", "9.900", "09.90"})
    @DisplayName("Case 30: the same number is the same amount however it is written:")
    void sameNumber(String value) {
        peer.answersJson(200, completed(ID, "COMPLETED", value, "USD", ScriptedPayPal.MERCHANT_ID));

        InquireOutcome.Captured outcome = (InquireOutcome.Captured) inquire();

        assertThat(outcome.standing().payment().amount()).isEqualTo(DOLLARS);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"'9,90', USD", "-9.90, USD", "9.905, USD", "1e3, USD", "'', USD", "9.90, ZZZ", "9.90, XAU", "9.90, ''"})
    @DisplayName("Case 30: an amount that cannot be read is no payment:")
    void unreadableAmount(String value, String currency) {
        peer.answersJson(200, completed(ID, "COMPLETED", value, currency, ScriptedPayPal.MERCHANT_ID));

        assertThat(inquire()).isInstanceOf(InquireOutcome.Unknown.class);
    }

    @Test
    @DisplayName("a capture that does not name the receiving account is asked for again, where the account is known")
    void silentOnPayee() {
        peer.answersJson(201, completed(ID, "COMPLETED", "9.90", "USD", ""));

        assertThat(capture()).isInstanceOf(CaptureOutcome.Unknown.class);
        assertThat(inquire()).isInstanceOf(InquireOutcome.Captured.class);
    }

    @Test
    @DisplayName("no outcome repeats what the peer sent beyond PayPal's own codes")
    void quotesNothing() {
        peer.answersJson(422, error("x\\\" <script> Bearer abc"));

        assertThat(capture().toString()).doesNotContain("script", "Bearer");
    }

    private static PaymentRequest request() {
        return new PaymentRequest(
                ORDER,
                1,
                PLAN,
                "Trial",
                DOLLARS,
                EmailAddress.parse("ada@example.org"),
                "https://shop.example.org/r",
                "https://shop.example.org/c",
                Locale.ENGLISH);
    }

    private CaptureOutcome capture() {
        return provider.capture(new CaptureRequest(CHECKOUT, ORDER, 1, 1));
    }

    private InquireOutcome inquire() {
        return provider.inquire(new Inquiry(CHECKOUT, PLAN));
    }

    private static String error(String issue) {
        return "{\"name\":\"UNPROCESSABLE_ENTITY\",\"details\":[{\"issue\":\"" + issue
                + "\"}],\"message\":\"m\",\"debug_id\":\"d\"}";
    }

    private static String opened(String id, String rel, String href) {
        return "{\"id\":\"" + id + "\",\"status\":\"CREATED\",\"links\":[{\"rel\":\"" + rel + "\",\"href\":\"" + href
                + "\"}]}";
    }

    private static String completed(String id, String status, String value, String currency, String merchant) {
        return """
                {"id":"%s","status":"COMPLETED","purchase_units":[{"payee":{"merchant_id":"%s"},
                "payments":{"captures":[{"id":"3C679366HH908993F","status":"%s","create_time":"2026-03-01T12:00:00Z",
                "amount":{"currency_code":"%s","value":"%s"}}]}}]}""".formatted(id, merchant, status, currency, value);
    }
}

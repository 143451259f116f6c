package dev.farebox.payment.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.payment.PaymentProvider.InquireOutcome;
import dev.farebox.application.port.payment.PaymentProvider.Inquiry;
import dev.farebox.application.port.payment.PaymentProvider.RefundOutcome;
import dev.farebox.application.port.payment.PaymentProvider.RefundRequest;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.MoneyEventKind;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refunds and disputes by every word that PayPal has for them, and by words that are none of PayPal's. */
class PayPalMoneyBackTest {
    private static final String ID = "5O190127TN364715T";
    private static final String TRANSFER = "3C679366HH908993F";
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final Money DOLLARS = new Money(990, Currency.getInstance("USD"));
    private static final CapturedPayment PAYMENT =
            new CapturedPayment(PaymentMethod.PAYPAL, ID, TRANSFER, DOLLARS, ScriptedPayPal.MERCHANT_ID, Mode.LIVE, AT);
    private static final String NO_DISPUTES = "{\"links\":[]}";

    private static Vertx vertx;

    private final Map<String, Answer> answers = new TreeMap<>();
    private ScriptedPayPal peer;
    private PayPalProvider provider;

    private record Answer(int status, String body) {}

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
        peer.does(this::answer);
        provider = new PayPalProvider(peer.settings(PayPalSettings.CALL_TIMEOUT), InstantSource.fixed(AT));
        answers.put("/v1/customer/disputes", new Answer(200, NO_DISPUTES));
    }

    @AfterEach
    void stop() {
        provider.close();
        peer.close();
    }

    private void answer(HttpServerRequest request) {
        Answer answer = answers.getOrDefault(request.path(), new Answer(500, "no script for " + request.path()));
        request.response()
                .setStatusCode(answer.status())
                .putHeader("Content-Type", "application/json")
                .end(answer.body());
    }

    private void refundAnswers(int status, String body) {
        answers.put("/v2/payments/captures/" + TRANSFER + "/refund", new Answer(status, body));
    }

    /** @param refunds the members of PayPal's list; empty for no list */
    private void orderAnswers(String status, String refunds) {
        String list = refunds.isEmpty() ? "" : ",\"refunds\":[" + refunds + "]";
        answers.put("/v2/checkout/orders/" + ID, new Answer(200, """
                {"id":"%s","status":"COMPLETED","purchase_units":[{"payee":{"merchant_id":"%s"},
                "payments":{"captures":[{"id":"%s","status":"%s","create_time":"2026-03-01T12:00:00Z",
                "update_time":"2026-03-02T12:00:00Z","amount":{"currency_code":"USD","value":"9.90"}}]%s}}]}
                """.formatted(
                        ID, ScriptedPayPal.MERCHANT_ID, TRANSFER, status, list)));
    }

    private static String refund(String id, String status, String value) {
        return """
                {"id":"%s","status":"%s","amount":{"currency_code":"USD","value":"%s"},
                "create_time":"2026-03-01T13:00:00Z"}""".formatted(id, status, value);
    }

    private static MoneyEvent event(MoneyEventKind kind, String id, long cents, String at) {
        Money amount = new Money(cents, DOLLARS.currency());
        return new MoneyEvent(kind, PaymentMethod.PAYPAL, id, TRANSFER, amount, Instant.parse(at));
    }

    private RefundOutcome refund() {
        return provider.refund(new RefundRequest(PAYMENT, "r1", DOLLARS, "unused\nand\tnew"));
    }

    private InquireOutcome inquire() {
        return provider.inquire(new Inquiry(new Checkout(ID, "https://pay.example.org/"), new PlanId("trial")));
    }

    private List<MoneyEvent> later() {
        InquireOutcome outcome = inquire();
        assertThat(outcome).isInstanceOf(InquireOutcome.Captured.class);
        return ((InquireOutcome.Captured) outcome).standing().later();
    }

    private static String error(String issue) {
        return "{\"name\":\"UNPROCESSABLE_ENTITY\",\"details\":[{\"issue\":\"" + issue + "\"}],\"message\":\"m\"}";
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "REFUND_AMOUNT_EXCEEDED",
                "REFUND_CAPTURE_CURRENCY_MISMATCH",
                "PENDING_CAPTURE",
                "REFUND_TIME_LIMIT_EXCEEDED",
                "REFUND_FAILED_INSUFFICIENT_FUNDS",
                "TRANSACTION_DISPUTED",
                "REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK",
                "PARTIAL_REFUND_NOT_ALLOWED",
                "MAX_NUMBER_OF_REFUNDS_EXCEEDED",
                "SOMETHING_NEW"
            })
    @DisplayName("a refusal is one, in PayPal's own word:")
    void refusals(String issue) {
        refundAnswers(422, error(issue));

        assertThat(refund()).isEqualTo(new RefundOutcome.Refused(issue));
    }

    @Test
    @DisplayName("a refund that is under way, or whose answer says nothing, is unknown")
    void unknown() {
        refundAnswers(409, error("PREVIOUS_REQUEST_IN_PROGRESS"));
        assertThat(refund()).isEqualTo(new RefundOutcome.Unknown("PREVIOUS_REQUEST_IN_PROGRESS"));
        for (String body : List.of("", "{}", "{\"status\":\"DONE\"}", "{\"status\":\"COMPLETED\"}", "<html>")) {
            refundAnswers(201, body);
            assertThat(refund()).as(body).isInstanceOf(RefundOutcome.Unknown.class);
        }
        refundAnswers(201, refund("1JU08902781691411", "COMPLETED", "9,90"));
        assertThat(refund()).isInstanceOf(RefundOutcome.Unknown.class);
        refundAnswers(503, "");
        assertThat(refund()).isInstanceOf(RefundOutcome.Unknown.class);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({"COMPLETED, Refunded", "PENDING, Pending", "FAILED, Refused", "CANCELLED, Refused"})
    @DisplayName("Case 35: the states of a refund:")
    void states(String status, String outcome) {
        refundAnswers(201, refund("1JU08902781691411", status, "9.90"));

        assertThat(refund().getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    @DisplayName("money that is back already counts as given back, by the refund that the order lists")
    void alreadyBack() {
        refundAnswers(422, error("CAPTURE_FULLY_REFUNDED"));
        orderAnswers("REFUNDED", refund("1JU08902781691411", "COMPLETED", "9.90"));
        assertThat(refund())
                .isEqualTo(new RefundOutcome.Refunded(
                        event(MoneyEventKind.REFUNDED, "1JU08902781691411", 990, "2026-03-01T13:00:00Z")));

        answers.remove("/v2/checkout/orders/" + ID);
        assertThat(refund()).isInstanceOf(RefundOutcome.Unknown.class);
    }

    @Test
    @DisplayName("Case 35: of the refunds that an order lists only those that are completed went back")
    void listedRefunds() {
        orderAnswers(
                "PARTIALLY_REFUNDED",
                refund("R1", "COMPLETED", "3.00")
                        + ","
                        + refund("R2", "PENDING", "3.00")
                        + ","
                        + refund("R3", "FAILED", "3.00")
                        + ","
                        + refund("R4", "CANCELLED", "3.00"));

        assertThat(later()).containsExactly(event(MoneyEventKind.REFUNDED, "R1", 300, "2026-03-01T13:00:00Z"));
    }

    @Test
    @DisplayName("a transfer that is refunded though no refund is listed went back whole")
    void unlistedRefund() {
        orderAnswers("REFUNDED", "");

        assertThat(later())
                .containsExactly(event(MoneyEventKind.REFUNDED, TRANSFER + ":refunded", 990, "2026-03-02T12:00:00Z"));
    }

    @Test
    @DisplayName("a listed refund that cannot be read leaves the payment unknown")
    void unreadableRefund() {
        orderAnswers("PARTIALLY_REFUNDED", refund("R1", "COMPLETED", "three"));

        assertThat(inquire()).isInstanceOf(InquireOutcome.Unknown.class);
    }

    private void disputeAnswers(String status, String outcome) {
        answers.put("/v1/customer/disputes", new Answer(200, """
                {"items":[{"dispute_id":"PP-D-1","status":"%s","create_time":"2026-03-03T12:00:00Z",
                "update_time":"2026-03-04T12:00:00Z","dispute_amount":{"currency_code":"USD","value":"9.90"}}]}
                """.formatted(status)));
        answers.put(
                "/v1/customer/disputes/PP-D-1",
                new Answer(200, "{\"dispute_outcome\":{\"outcome_code\":\"" + outcome + "\"}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"OPEN", "WAITING_FOR_BUYER_RESPONSE", "WAITING_FOR_SELLER_RESPONSE", "UNDER_REVIEW", "OTHER"})
    @DisplayName("a dispute is open until it is resolved:")
    void openDisputes(String status) {
        orderAnswers("COMPLETED", "");
        disputeAnswers(status, "RESOLVED_SELLER_FAVOUR");

        assertThat(later())
                .containsExactly(event(MoneyEventKind.DISPUTE_OPENED, "PP-D-1", 990, "2026-03-03T12:00:00Z"));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "RESOLVED_SELLER_FAVOUR, DISPUTE_WON",
        "CANCELED_BY_BUYER, DISPUTE_WON",
        "DENIED, DISPUTE_WON",
        "RESOLVED_BUYER_FAVOUR, DISPUTE_LOST",
        "ACCEPTED, DISPUTE_LOST",
        "RESOLVED_WITH_PAYOUT, DISPUTE_LOST"
    })
    @DisplayName("who won a dispute:")
    void decidedDisputes(String code, MoneyEventKind kind) {
        orderAnswers("COMPLETED", "");
        disputeAnswers("RESOLVED", code);

        assertThat(later())
                .containsExactly(
                        event(MoneyEventKind.DISPUTE_OPENED, "PP-D-1", 990, "2026-03-03T12:00:00Z"),
                        event(kind, "PP-D-1", 990, "2026-03-04T12:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "", "SOMETHING_NEW"})
    @DisplayName("a dispute that ended nobody knows how stays open:")
    void undecided(String code) {
        orderAnswers("COMPLETED", "");
        disputeAnswers("RESOLVED", code);

        assertThat(later()).extracting(MoneyEvent::kind).containsExactly(MoneyEventKind.DISPUTE_OPENED);
    }

    @Test
    @DisplayName(
            "money counts without its disputes where PayPal refuses to show them, and not where it gives no answer")
    void disputesUnavailable() {
        orderAnswers("COMPLETED", "");
        answers.put("/v1/customer/disputes", new Answer(403, "{\"name\":\"NOT_AUTHORIZED\",\"message\":\"m\"}"));
        assertThat(later()).isEmpty();

        for (Answer none : List.of(
                new Answer(503, ""),
                new Answer(429, error("RATE_LIMIT_REACHED")),
                new Answer(200, "[]"),
                new Answer(200, "{\"items\":[{}]}"),
                new Answer(200, "<html>"))) {
            answers.put("/v1/customer/disputes", none);
            assertThat(inquire()).as(none.toString()).isInstanceOf(InquireOutcome.Unknown.class);
        }
        disputeAnswers("RESOLVED", "ACCEPTED");
        answers.put("/v1/customer/disputes/PP-D-1", new Answer(500, ""));
        assertThat(inquire()).isInstanceOf(InquireOutcome.Unknown.class);
    }
}

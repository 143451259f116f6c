package dev.farebox.payment.creem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.payment.PaymentProvider.InquireOutcome;
import dev.farebox.application.port.payment.PaymentProvider.Inquiry;
import dev.farebox.application.port.payment.PaymentProvider.Standing;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.HeldReason;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
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

/** Every word that Creem has for how money stands, and the odd ones among them. */
class CreemReadingTest {
    private static final Checkout CHECKOUT = new Checkout("ch_1", "https://pay.example.org/");
    private static final PlanId PLAN = new PlanId("trial");
    private static final Money DOLLARS = new Money(990, Currency.getInstance("USD"));
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final CapturedPayment PAYMENT =
            new CapturedPayment(PaymentMethod.CREEM, "ch_1", "tran_1", DOLLARS, "", Mode.LIVE, AT);
    private static final String PAID = """
            {"id":"ch_1","mode":"prod","status":"completed","product":"prod_1","units":1,"metadata":{"plan":"trial"},
            "order":{"id":"ord_1","mode":"prod","product":"prod_1","amount":1198,"sub_total":990,"tax_amount":208,
            "amount_paid":1198,"discount_amount":0,"currency":"USD","status":"paid"}}""";
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

    private InquireOutcome inquired(String checkout, String transaction) {
        peer.answersJson(
                Map.of("/v1/checkouts", checkout, "/v1/transactions/search", "{\"items\":[" + transaction + "]}"));
        return provider.inquire(new Inquiry(CHECKOUT, PLAN));
    }

    private Standing standing(String checkout, String transaction) {
        InquireOutcome outcome = inquired(checkout, transaction);
        assertThat(outcome).isInstanceOf(InquireOutcome.Captured.class);
        return ((InquireOutcome.Captured) outcome).standing();
    }

    @Test
    @DisplayName("money is read from Creem's order and transfer, without the tax on top")
    void money() {
        assertThat(standing(PAID, TRANSACTION)).isEqualTo(Standing.of(PAYMENT));
        assertThat(peer.asked())
                .containsExactly("GET /v1/checkouts?checkout_id=ch_1", "GET /v1/transactions/search?order_id=ord_1");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"pending, Waiting", "processing, Waiting", "expired, Gone", "unheard-of, Unknown", "COMPLETED, Unknown"
    })
    @DisplayName("every word for a checkout:")
    void checkoutStatus(String status, String outcome) {
        assertThat(inquired("{\"id\":\"ch_1\",\"status\":\"" + status + "\"}", TRANSACTION)
                        .getClass()
                        .getSimpleName())
                .isEqualTo(outcome);
    }

    @ParameterizedTest(name = "{1} in the place of {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"status\":\"paid\"}}  | \"status\":\"pending\"}} | UnderReview",
                "\"status\":\"paid\"}}  | \"status\":\"odd\"}}     | Unknown",
                "\"id\":\"ord_1\",      | ''                       | Unknown",
                "\"id\":\"ord_1\"       | \"id\":\"../ord 1\"      | Unknown",
                "\"id\":\"ch_1\"        | \"id\":\"ch_2\"          | Unknown",
                "\"sub_total\":990      | \"sub_total\":\"990\"    | Captured",
                "\"discount_amount\":0  | \"discount_amount\":\"9\"| Unknown",
                "\"currency\":\"USD\"   | \"currency\":\"usd\"     | Unknown",
                "\"currency\":\"USD\"   | \"currency\":null        | Unknown"
            })
    @DisplayName("a completed checkout with one part that is odd:")
    void oddOrder(String piece, String odd, String outcome) {
        assertThat(PAID).contains(piece);
        assertThat(inquired(PAID.replace(piece, odd), TRANSACTION).getClass().getSimpleName())
                .isEqualTo(outcome);
    }

    @ParameterizedTest(name = "{1} in the place of {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"product\":\"prod_1\",\"units\" | \"product\":{\"id\":\"prod_2\"},\"units\" | true",
                "\"product\":\"prod_1\",\"units\" | \"product\":{\"id\":\"prod_1\"},\"units\" | false",
                "\"product\":\"prod_1\",\"amount\" | \"product\":\"prod_2\",\"amount\"        | true",
                "\"product\":\"prod_1\"           | \"product\":null                          | true",
                "\"units\":1                      | \"units\":2                               | true",
                "\"units\":1                      | \"units\":\"1\"                           | true",
                "\"units\":1,                     | ''                                        | false"
            })
    @DisplayName("what was bought is compared wherever Creem says it:")
    void product(String piece, String odd, boolean isFault) {
        assertThat(PAID).contains(piece);
        assertThat(standing(PAID.replace(piece, odd), TRANSACTION).fault().filter(HeldReason.PRODUCT_MISMATCH::equals))
                .matches(fault -> fault.isPresent() == isFault);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"test", "sandbox", "local", "PROD", ""})
    @DisplayName("a mode that is not that of real money is never taken for it:")
    void mode(String mode) {
        String checkout = PAID.replaceFirst("\"mode\":\"prod\"", "\"mode\":\"" + mode + "\"");
        String order = PAID.replace("\"ord_1\",\"mode\":\"prod\"", "\"ord_1\",\"mode\":\"" + mode + "\"");
        assertThat(standing(checkout, TRANSACTION).payment().mode()).isEqualTo(Mode.DEMO);
        assertThat(standing(order, TRANSACTION).payment().mode()).isEqualTo(Mode.DEMO);
        assertThat(standing(PAID.replace("\"mode\":\"prod\",\"status\"", "\"status\""), TRANSACTION)
                        .payment()
                        .mode())
                .isEqualTo(Mode.DEMO);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "1772366400000",
                "\"1772366400000\"",
                "\"2026-03-01T12:00:00.000Z\"",
                "\"2026-03-01T13:00:00+01:00\""
            })
    @DisplayName("a time is read however it is written:")
    void times(String time) {
        assertThat(standing(PAID, TRANSACTION.replace("1772366400000", time))
                        .payment()
                        .capturedAt())
                .isEqualTo(AT);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"null", "\"yesterday\"", "[]", "1e99", "\"99999999999999999999\"", "-5"})
    @DisplayName("money whose time cannot be read counts all the same:")
    void oddTimes(String time) {
        assertThat(standing(PAID, TRANSACTION.replace("1772366400000", time))
                        .payment()
                        .amount())
                .isEqualTo(DOLLARS);
    }

    @ParameterizedTest(name = "{0}, back {1}: {2}")
    @CsvSource({
        "paid, null, ''",
        "paid, 0, ''",
        "paid, 599, REFUNDED 495",
        "partialRefund, 599, REFUNDED 495",
        "partialRefunded, 1, ''",
        "partiallyRefunded, 1197, REFUNDED 989",
        "refunded, 1198, REFUNDED 990",
        "refunded, null, REFUNDED 990",
        "paid, 5000, REFUNDED 990",
        "chargedBack, null, DISPUTE_OPENED 990",
        "chargeback, 0, DISPUTE_OPENED 990",
        "charged_back, 1198, DISPUTE_OPENED 990 REFUNDED 990"
    })
    @DisplayName("every word for money that went back, in all ways in which Creem writes it:")
    void moneyBack(String status, String back, String later) {
        String transaction = TRANSACTION.replace("\"paid\"", "\"" + status + "\",\"refunded_amount\":" + back);
        assertThat(standing(PAID, transaction).later().stream()
                        .map(event -> event.kind() + " " + event.amount().minorUnits()))
                .isEqualTo(later.isEmpty() ? List.of() : words(later));
    }

    private static List<String> words(String later) {
        return Arrays.asList(later.split("(?<=[0-9]) "));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"id\":\"tran_1\",\"status\":\"unheard-of\",\"amount\":990}",
                "{\"id\":\"tran_1\",\"status\":\"paid\"}",
                "{\"id\":\"tran_1\",\"status\":\"paid\",\"amount\":-1}",
                "{\"id\":\"tran_1\",\"status\":\"paid\",\"amount\":9.9}",
                "{\"id\":\"tran_1\",\"status\":\"partialRefund\",\"amount\":990}",
                "{\"id\":\"tran_1\",\"status\":\"declined\",\"amount\":990}",
                "{\"id\":\"tran_1\",\"status\":\"paid\",\"amount\":990},{\"id\":\"tran_2\",\"status\":\"new\",\"amount\":1}"
            })
    @DisplayName("a paid order whose transfer is missing or cannot be read is unknown, and asked about again:")
    void oddTransaction(String transactions) {
        assertThat(inquired(PAID, transactions)).isInstanceOf(InquireOutcome.Unknown.class);
    }

    @Test
    @DisplayName("a declined transfer beside the paid one changes nothing")
    void declinedBefore() {
        assertThat(standing(PAID, "{\"id\":\"tran_0\",\"status\":\"declined\",\"amount\":990}," + TRANSACTION))
                .isEqualTo(Standing.of(PAYMENT));
    }
}

package dev.farebox.payment.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import dev.farebox.application.port.payment.PaymentNotifications.Reading;
import dev.farebox.application.port.payment.PaymentProvider.CaptureRequest;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.RawNotification;
import dev.farebox.payment.simulator.SimulatedPayment;
import dev.farebox.payment.simulator.SimulatorWire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** All that the adapter says and the simulator answers in {@link PayPalProviderTest}, judged by PayPal's documents. */
class PayPalWireTest extends PayPalProviderTest {
    private static Map<String, OpenApiInteractionValidator> documents;

    private JudgingRelay relay;

    @BeforeAll
    static void load() {
        assumeTrue(
                PayPalContract.isPresent(),
                "skipped: PayPal's OpenAPI documents are not in ../shared/contracts/paypal beside this working copy");
        documents = PayPalContract.all();
    }

    @Override
    PayPalSettings settings() {
        PayPalSettings direct = super.settings();
        if (relay == null) {
            relay = new JudgingRelay(vertx, documents, direct.baseUrl());
        }
        return new PayPalSettings(
                relay.address(),
                direct.credentials(),
                direct.merchantId(),
                direct.brandName(),
                direct.mode(),
                direct.callTimeout());
    }

    @AfterEach
    void nothingForbidden() {
        relay.close();
        assertThat(relay.faults()).isEmpty();
    }

    @Test
    @DisplayName("the documents do reject: a wrong word, a missing part, a number for a text, an unknown field")
    void judgeIsAwake() {
        assertThat(requestFaults("{\"intent\":\"CAPTURE\",\"purchase_units\":[" + unit("\"9.90\"", "") + "]}"))
                .isEmpty();
        assertThat(requestFaults("{\"intent\":\"BUY\",\"purchase_units\":[" + unit("\"9.90\"", "") + "]}"))
                .isNotEmpty();
        assertThat(requestFaults("{\"intent\":\"CAPTURE\"}")).isNotEmpty();
        assertThat(requestFaults("{\"intent\":\"CAPTURE\",\"purchase_units\":[" + unit("9.9", "") + "]}"))
                .isNotEmpty();
        assertThat(requestFaults("{\"intent\":\"CAPTURE\",\"purchase_units\":[" + unit("\"9,90\"", "") + "]}"))
                .isNotEmpty();
        assertThat(answerFaults("/v2/checkout/", "orders/5O190127TN364715T", "{\"status\":\"PAID\"}"))
                .isNotEmpty();
        assertThat(answerFaults("/v2/payments/", "captures/3C679366HH908993F", "{\"status\":\"TAKEN\"}"))
                .isNotEmpty();
        assertThat(answerFaults("/v1/customer/", "disputes", "{\"items\":[]}")).isNotEmpty();
        assertThat(answerFaults("/v1/customer/", "disputes/PP-D-1", "{\"status\":\"WON\"}"))
                .isNotEmpty();
        assertThat(answerFaults("/v1/notifications/", "webhooks-events", "{\"events\":[{\"resource\":7}]}"))
                .isNotEmpty();
    }

    @Test
    @DisplayName("the documents do reject questions: an odd page size, a refund of a number, a claim without its parts")
    void judgeOfQuestionsIsAwake() {
        assertThat(requestFaults("/v1/customer/", "GET", "disputes?page_size=51", ""))
                .isNotEmpty();
        assertThat(requestFaults("/v1/customer/", "GET", "disputes?disputed_transaction_id=a-b", ""))
                .isNotEmpty();
        assertThat(requestFaults("/v1/notifications/", "GET", "webhooks-events?page_size=many", ""))
                .isNotEmpty();
        assertThat(requestFaults(
                        "/v2/payments/",
                        "POST",
                        "captures/3C679366HH908993F/refund",
                        "{\"amount\":{\"currency_code\":\"USD\",\"value\":9.9}}"))
                .isNotEmpty();
        assertThat(requestFaults("/v1/notifications/", "POST", "verify-webhook-signature", "{}"))
                .isNotEmpty();
    }

    @Test
    @DisplayName("requests and answers really pass the judge")
    void judgeSeesAll() {
        inquire(open(reference()));

        assertThat(relay.judged()).isEqualTo(4);
        standing(paid());
        // Opened, taken, asked for, and asked about disputes: each a question and an answer.
        assertThat(relay.judged()).isEqualTo(12);
    }

    @Test
    @DisplayName(
            "the question whether PayPal sent a notification, and the answer, are what PayPal's document describes")
    void postback() {
        simulator.notifications().hideCertificate();
        RawNotification notification = new RawNotification(
                Map.of(
                        "PAYPAL-TRANSMISSION-ID", "dfb3be50-fd74-11e4",
                        "PAYPAL-TRANSMISSION-TIME", now().toString(),
                        "PAYPAL-TRANSMISSION-SIG", "thy4U002quzxFavHPwbfJGcc46E8rc5jzgyeafWm5mI=",
                        "PAYPAL-CERT-URL", super.settings().baseUrl() + PayPalWebhooks.CERTIFICATE_PATH + "CERT-1",
                        "PAYPAL-AUTH-ALGO", "SHA256withRSA"),
                "{\"id\":\"WH-1\",\"event_type\":\"CHECKOUT.ORDER.APPROVED\",\"resource\":{}}"
                        .getBytes(StandardCharsets.UTF_8));

        Reading reading =
                provider.notifications(simulator.notifications().webhooks()).read(notification);

        assertThat(reading).isEqualTo(new Reading.Refused("signature"));
        assertThat(relay.judged()).isEqualTo(2);
    }

    private static List<String> requestFaults(String body) {
        return requestFaults("/v2/checkout/", "POST", "orders", body);
    }

    private static List<String> requestFaults(String document, String method, String path, String body) {
        return PayPalContract.faults(
                document(document),
                method,
                document + path,
                Map.of("Authorization", "Bearer x", "Content-Type", "application/json"),
                body);
    }

    private static List<String> answerFaults(String document, String path, String body) {
        return PayPalContract.faults(document(document), "GET", document + path, 200, body);
    }

    private static OpenApiInteractionValidator document(String beginning) {
        return Objects.requireNonNull(documents.get(beginning));
    }

    private static String unit(String value, String more) {
        return "{\"amount\":{\"currency_code\":\"USD\",\"value\":" + value + "}" + more + "}";
    }

    @Test
    @DisplayName("what the simulator says about a single capture is what PayPal's payments document describes")
    void singleCapture() {
        OrderReference order = reference();
        Checkout checkout = open(order);
        peer().approveForReview(checkout);
        provider().capture(new CaptureRequest(checkout, order, 1, 1));
        SimulatedPayment payment = simulator.find(checkout.providerReference()).orElseThrow();
        String id = payment.capture().orElseThrow().id();

        assertThat(PayPalContract.faults(
                        document("/v2/payments/"),
                        "GET",
                        "/v2/payments/captures/" + id,
                        200,
                        SimulatorWire.get(super.settings(), "/v2/payments/captures/" + id)))
                .isEmpty();
    }
}

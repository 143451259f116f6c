package dev.farebox.payment.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.payment.simulator.SimulatedPayment;
import dev.farebox.payment.simulator.SimulatorWire;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** All that the adapter says and the simulator answers in {@link PayPalProviderTest}, judged by PayPal's documents. */
class PayPalWireTest extends PayPalProviderTest {
    private static OpenApiInteractionValidator orders;

    private JudgingRelay relay;

    @BeforeAll
    static void load() {
        assumeTrue(
                PayPalContract.isPresent(),
                "skipped: PayPal's OpenAPI documents are not in ../shared/contracts/paypal beside this working copy");
        orders = PayPalContract.orders();
    }

    @Override
    PayPalSettings settings() {
        PayPalSettings direct = super.settings();
        if (relay == null) {
            relay = new JudgingRelay(vertx, orders, direct.baseUrl());
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
        assertThat(PayPalContract.faults(
                        orders, "GET", "/v2/checkout/orders/5O190127TN364715T", 200, "{\"status\":\"PAID\"}"))
                .isNotEmpty();
    }

    @Test
    @DisplayName("requests and answers really pass the judge")
    void judgeSeesAll() {
        provider().inquire(open(reference()));

        assertThat(relay.judged()).isEqualTo(4);
    }

    private static List<String> requestFaults(String body) {
        return PayPalContract.faults(
                orders,
                "POST",
                "/v2/checkout/orders",
                Map.of("Authorization", "Bearer x", "Content-Type", "application/json"),
                body);
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
        provider().capture(checkout, order, 1);
        SimulatedPayment payment = simulator.find(checkout.providerReference()).orElseThrow();
        String id = payment.capture().orElseThrow().id();

        assertThat(PayPalContract.faults(
                        PayPalContract.payments(),
                        "GET",
                        "/v2/payments/captures/" + id,
                        200,
                        SimulatorWire.get(super.settings(), "/v2/payments/captures/" + id)))
                .isEmpty();
    }
}

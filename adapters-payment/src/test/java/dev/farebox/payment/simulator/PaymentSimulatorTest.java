package dev.farebox.payment.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.SteppedClock;
import dev.farebox.payment.paypal.PayPalSettings;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulator's rules, over its own wire. */
class PaymentSimulatorTest {
    private final SplittableRandom random = new SplittableRandom(7);
    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-03-01T12:00:00Z"));
    private Vertx vertx;
    private PaymentSimulator simulator;
    private PayPalSettings settings;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        simulator = PaymentSimulator.start(vertx, "https://shop.example.org", this::random, clock);
        settings = simulator.settings("Farebox Demo", Duration.ofSeconds(5));
    }

    private synchronized byte[] random(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    @AfterEach
    void stop() {
        simulator.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private HttpResponse<String> create(String requestId, String value, String currency) {
        String body = """
                {"intent":"CAPTURE","purchase_units":[{"amount":{"currency_code":"%s","value":"%s"}}],
                "application_context":{"return_url":"https://a.example/","cancel_url":"https://b.example/"}}
                """.formatted(currency, value);
        return SimulatorWire.send(settings, "POST", "/v2/checkout/orders", requestId, body);
    }

    private String created() {
        return new JsonObject(create("", "9.90", "USD").body()).getString("id");
    }

    private HttpResponse<String> capture(String id, String requestId) {
        return SimulatorWire.send(settings, "POST", "/v2/checkout/orders/" + id + "/capture", requestId, "{}");
    }

    private static String issue(HttpResponse<String> answer) {
        return new JsonObject(answer.body())
                .getJsonArray("details")
                .getJsonObject(0)
                .getString("issue");
    }

    @Test
    @DisplayName("it listens on the loopback only")
    void loopback() {
        assertThat(settings.baseUrl()).startsWith("http://127.0.0.1:");
    }

    @Test
    @DisplayName("without a token of its own it answers nothing")
    void needsToken() {
        HttpResponse<String> answer =
                SimulatorWire.exchange(HttpRequest.newBuilder(URI.create(settings.baseUrl() + "/v2/checkout/orders/X"))
                        .header("Authorization", "Bearer guessed")
                        .build());

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("one request id opens one payment: 201 first, 200 again")
    void openIdempotent() {
        HttpResponse<String> first = create("crt-1", "9.90", "USD");
        HttpResponse<String> again = create("crt-1", "9.90", "USD");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(create("crt-2", "9.90", "USD").body()).isNotEqualTo(first.body());
    }

    @ParameterizedTest
    @CsvSource({
        "9.905, USD, DECIMAL_PRECISION",
        "9.90, JPY, DECIMAL_PRECISION",
        "9.90, HUF, DECIMAL_PRECISION",
        "9.90, ZZZ, INVALID_CURRENCY_CODE",
        "9.90, CNY, INVALID_CURRENCY_CODE",
        "'9,90', USD, INVALID_PARAMETER_SYNTAX",
        "-9.90, USD, INVALID_PARAMETER_SYNTAX",
        "0.00, USD, CANNOT_BE_ZERO_OR_NEGATIVE"
    })
    @DisplayName("an amount that PayPal would refuse is refused:")
    void amounts(String value, String currency, String issue) {
        assertThat(issue(create("", value, currency))).isEqualTo(issue);
    }

    @Test
    @DisplayName("a body that is not a JSON object is refused")
    void malformed() {
        for (String body : new String[] {"", "[]", "{", "7"}) {
            HttpResponse<String> answer = SimulatorWire.send(settings, "POST", "/v2/checkout/orders", "", body);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
        }
    }

    @Test
    @DisplayName("money is taken after approval only, once, and the same request id hears the same again")
    void captureRules() {
        String id = created();
        assertThat(issue(capture(id, "cap-1"))).isEqualTo("ORDER_NOT_APPROVED");
        simulator.decide(id, Decision.APPROVE, Fault.NONE).orElseThrow();

        assertThat(capture(id, "cap-2").statusCode()).isEqualTo(201);
        assertThat(capture(id, "cap-2").statusCode()).isEqualTo(200);
        assertThat(issue(capture(id, "cap-3"))).isEqualTo("ORDER_ALREADY_CAPTURED");
        assertThat(simulator.captures(id)).isOne();
    }

    @Test
    @DisplayName("a declined means is declined again under the same request id, and the buyer has to approve anew")
    void declines() {
        String id = created();
        simulator.decide(id, Decision.DECLINE, Fault.NONE).orElseThrow();

        assertThat(issue(capture(id, "cap-1"))).isEqualTo("INSTRUMENT_DECLINED");
        assertThat(issue(capture(id, "cap-1"))).isEqualTo("INSTRUMENT_DECLINED");
        assertThat(issue(capture(id, "cap-2"))).isEqualTo("ORDER_NOT_APPROVED");
        simulator.decide(id, Decision.APPROVE, Fault.NONE).orElseThrow();
        assertThat(capture(id, "cap-3").statusCode()).isEqualTo(201);
    }

    @Test
    @DisplayName("an error of the server is not remembered, so the same request id may succeed next")
    void serverError() {
        String id = created();
        simulator.decide(id, Decision.APPROVE, Fault.SERVER_ERROR).orElseThrow();

        assertThat(capture(id, "cap-1").statusCode()).isEqualTo(500);
        assertThat(capture(id, "cap-1").statusCode()).isEqualTo(201);
    }

    @Test
    @DisplayName("a payment that nobody paid is forgotten after three hours; a paid one is not")
    void forgotten() {
        String paid = created();
        String unpaid = created();
        simulator.decide(paid, Decision.APPROVE, Fault.NONE).orElseThrow();
        capture(paid, "cap-1");
        clock.advance(Duration.ofHours(3));

        assertThat(simulator.find(paid)).isPresent();
        assertThat(simulator.find(unpaid)).isEmpty();
        assertThat(issue(capture(unpaid, "cap-2"))).isEqualTo("INVALID_RESOURCE_ID");
    }

    @Test
    @DisplayName("without asking for more the answer is id, status and links")
    void minimal() {
        assertThat(new JsonObject(create("", "9.90", "USD").body()).fieldNames())
                .containsExactlyInAnyOrder("id", "status", "links");
    }
}

package dev.farebox.payment.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.payment.paypal.PayPalSettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The buyer's page, in a browser that knows HTML and nothing else. */
class PaymentPageTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String RETURN = "https://shop.example.org/orders/abc?payment=returned";
    private static final String CANCEL = "https://shop.example.org/orders/abc?payment=cancelled";

    private Vertx vertx;
    private PaymentSimulator simulator;
    private HttpServer shop;
    private String id;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        simulator = PaymentSimulator.start(
                vertx, "https://shop.example.org", PaymentPageTest::random, InstantSource.system());
        Router router = Router.router(vertx);
        new PaymentPageRoutes(simulator).register(router);
        // As Quarkus does: the request comes paused.
        shop = vertx.createHttpServer()
                .requestHandler(request -> {
                    request.pause();
                    router.handle(request);
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        id = opened("\\u0022><script>alert(1)</script>");
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    @AfterEach
    void stop() {
        simulator.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private PayPalSettings settings() {
        return simulator.settings("Farebox Demo", Duration.ofSeconds(5));
    }

    private String opened(String description) {
        String body = """
                {"intent":"CAPTURE","purchase_units":[{"amount":{"currency_code":"USD","value":"9.90"},
                "description":"%s","invoice_id":"abc"}],
                "application_context":{"brand_name":"Farebox Demo","return_url":"%s","cancel_url":"%s"}}
                """.formatted(description, RETURN, CANCEL);
        HttpResponse<String> answer = SimulatorWire.send(settings(), "POST", "/v2/checkout/orders", "", body);
        Matcher found = Pattern.compile("\"id\":\"([A-Z0-9]{17})\"").matcher(answer.body());
        assertThat(found.find()).as(answer.body()).isTrue();
        return found.group(1);
    }

    private HttpResponse<String> get(String path, String languages) {
        return SimulatorWire.exchange(HttpRequest.newBuilder(address(path))
                .header("Accept-Language", languages)
                .build());
    }

    private HttpResponse<String> post(String path, String form) {
        return SimulatorWire.exchange(HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + shop.actualPort() + "/simulator/pay/" + path);
    }

    @ParameterizedTest(name = "{0} with {1} → {2}")
    @CsvSource({
        "'', 'en-GB,en;q=0.9', en",
        "'', 'zh-CN,zh;q=0.9,en;q=0.8', zh",
        "'', 'de-DE,zh;q=0.5,en;q=0.4', zh",
        "'', 'fr', en",
        "?lang=zh, en, zh",
        "?lang=en, zh, en",
        "?lang=xx, zh, en"
    })
    @DisplayName("the page is in the language asked for, else in the browser's:")
    void languages(String query, String accepted, String language) {
        HttpResponse<String> page = get(id + query, accepted);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<html lang=\"" + language + "\">")
                .contains(language.equals("zh") ? "模拟支付：不会动用真钱" : "Simulator: no real money")
                .contains("9.90", "USD", "Farebox Demo", "abc");
    }

    @Test
    @DisplayName("what the shop sent is text on the page, and the page may load nothing and run nothing")
    void escaped() {
        HttpResponse<String> page = get(id, "en");

        assertThat(page.body()).contains("&quot;&gt;&lt;script&gt;").doesNotContain("<script");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'sha256-");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @CsvSource({"approve, returned", "decline, returned", "cancel, cancelled"})
    @DisplayName("a decision sends the buyer back to the shop:")
    void decisions(String decision, String comesBackAs) {
        HttpResponse<String> answer = post(id, "decision=" + decision);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .startsWith("https://shop.example.org/orders/abc?payment=" + comesBackAs + "&token=" + id);
        assertThat(simulator.find(id).orElseThrow().status())
                .isEqualTo(decision.equals("cancel") ? "CREATED" : "APPROVED");
    }

    @Test
    @DisplayName("a tester may let something go wrong")
    void fault() {
        post(id, "decision=approve&fault=wrong-amount");

        assertThat(simulator.find(id).orElseThrow().fault()).isEqualTo(Fault.WRONG_AMOUNT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "decision=", "decision=steal", "fault=review"})
    @DisplayName("a form that decides nothing changes nothing:")
    void noDecision(String form) {
        assertThat(post(id, form).statusCode()).isEqualTo(400);
        assertThat(simulator.find(id).orElseThrow().status()).isEqualTo("CREATED");
    }

    @Test
    @DisplayName("a form that is too long is refused")
    void tooLong() {
        assertThat(post(id, "decision=approve&x=" + "y".repeat(2000)).statusCode())
                .isEqualTo(413);
    }

    @Test
    @DisplayName("a payment that does not exist has a page that says so")
    void missing() {
        assertThat(get("NOSUCHPAYMENT", "en").statusCode()).isEqualTo(404);
        assertThat(get("NOSUCHPAYMENT", "en").body()).contains("No such payment");
        assertThat(post("NOSUCHPAYMENT", "decision=approve").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("a payment that is done says so, and offers the way back and no second payment")
    void done() {
        post(id, "decision=approve");
        SimulatorWire.send(settings(), "POST", "/v2/checkout/orders/" + id + "/capture", "cap-1", "{}");

        String page = get(id, "en").body();

        assertThat(page)
                .contains("This payment is done")
                .contains("href=\"" + RETURN.replace("&", "&amp;") + "\"")
                .doesNotContain("name=\"decision\"");
        assertThat(post(id, "decision=decline").statusCode()).isEqualTo(303);
        assertThat(simulator.find(id).orElseThrow().status()).isEqualTo("COMPLETED");
    }

    @Test
    @DisplayName("money under review is let go on the same page")
    void review() {
        post(id, "decision=approve&fault=review");
        SimulatorWire.send(settings(), "POST", "/v2/checkout/orders/" + id + "/capture", "cap-1", "{}");
        assertThat(get(id, "en").body()).contains("The money is being examined", "Let the money go");

        post(id, "decision=approve");

        assertThat(simulator.find(id).orElseThrow().capture().orElseThrow().underReview())
                .isFalse();
        assertThat(get(id, "en").body()).contains("This payment is done");
    }

    @Test
    @DisplayName("a tester refunds and disputes a payment that was made, and decides the dispute")
    void afterwards() {
        post(id, "decision=approve");
        assertThat(get(id, "en").body()).doesNotContain("After the payment");
        SimulatorWire.send(settings(), "POST", "/v2/checkout/orders/" + id + "/capture", "cap-1", "{}");
        assertThat(get(id, "en").body()).contains("After the payment", "Refund what is left", "Open a dispute");

        HttpResponse<String> refunded = post(id, "action=refund");
        post(id, "action=dispute");
        post(id, "action=win");
        post(id, "action=refund");

        assertThat(refunded.statusCode()).isEqualTo(303);
        assertThat(refunded.headers().firstValue("Location")).contains("/simulator/pay/" + id);
        assertThat(SimulatorWire.send(settings(), "GET", "/v2/checkout/orders/" + id, "", "")
                        .body())
                .containsOnlyOnce("\"REFUNDED\"");
        String money = simulator.find(id).orElseThrow().capture().orElseThrow().id();
        String disputes = "/v1/customer/disputes?disputed_transaction_id=" + money;
        assertThat(SimulatorWire.send(settings(), "GET", disputes, "", "").body())
                .contains("RESOLVED");
    }

    @Test
    @DisplayName("a browser that is lost stays on the page, and the payment stands")
    void lostReturn() {
        HttpResponse<String> stays = post(id, "decision=approve&return=lost&notification=lost");

        assertThat(stays.statusCode()).isEqualTo(303);
        assertThat(stays.headers().firstValue("Location")).contains("/simulator/pay/" + id);
        assertThat(simulator.find(id).orElseThrow().status()).isEqualTo("APPROVED");
    }
}

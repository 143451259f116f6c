package dev.farebox.payment.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.payment.PaymentProvider.ReturnAuthor;
import dev.farebox.domain.money.Money;
import dev.farebox.payment.creem.CreemApiKey;
import dev.farebox.payment.creem.CreemRedirect;
import dev.farebox.payment.simulator.creem.CreemSimulator;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Currency;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The buyer's page of the simulated Creem, and its fault panel. */
class CreemPageTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String RETURN = "https://shop.example.org/orders/abc?payment=returned";

    private Vertx vertx;
    private PaymentSimulator simulators;
    private CreemSimulator simulator;
    private HttpServer shop;
    private CreemApiKey apiKey;
    private String id;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        simulators = PaymentSimulator.start(
                vertx, "https://shop.example.org", CreemPageTest::random, InstantSource.system());
        simulator = simulators.creem();
        simulator.sell("prod_1", "Trial & <more>", new Money(990, Currency.getInstance("USD")));
        apiKey = simulator.settings(Map.of(), Duration.ofSeconds(2)).apiKey();
        Router router = Router.router(vertx);
        new PaymentPageRoutes(simulators).register(router);
        shop = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        id = opened();
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    @AfterEach
    void stop() {
        simulators.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private String opened() {
        HttpResponse<String> answer = SimulatorWire.exchange(HttpRequest.newBuilder(URI.create(
                        simulator.settings(Map.of(), Duration.ofSeconds(2)).baseUrl() + "/v1/checkouts"))
                .header("x-api-key", apiKey.text())
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"product_id\":\"prod_1\",\"request_id\":\"abc-1\",\"success_url\":\"" + RETURN + "\"}"))
                .build());
        assertThat(answer.statusCode()).isEqualTo(200);
        return simulator.all().getLast().id();
    }

    private HttpResponse<String> get(String path) {
        return SimulatorWire.exchange(HttpRequest.newBuilder(address(path)).build());
    }

    private HttpResponse<String> post(String form) {
        return SimulatorWire.exchange(HttpRequest.newBuilder(address(id))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + shop.actualPort() + "/simulator/pay/" + path);
    }

    @Test
    @DisplayName("shows what is bought, and lets nothing be done that Creem cannot do")
    void shows() {
        assertThat(get(id).body())
                .contains("Creem", "9.90", "USD", "Trial &amp; &lt;more&gt;", "abc-1")
                .contains("value=\"typed-discount\"", "A discount code of Creem's is typed in")
                .contains("value=\"decline\"")
                .doesNotContain("value=\"cancel\"", "value=\"wrong-currency\"");
        assertThat(get(id + "?lang=zh").body()).contains("买家输入了 Creem 的优惠码");
        assertThat(get("ch_nothing").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("a buyer who pays goes back with a signed address, and paying again takes nothing more")
    void pays() {
        String back = location(post("decision=approve"));
        String again = location(post("decision=approve&fault=two-units"));

        assertThat(back).startsWith(RETURN + "&checkout_id=" + id).isEqualTo(again);
        Map<String, String> parameters = Arrays.stream(
                        back.substring(back.indexOf('?') + 1).split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        assertThat(new CreemRedirect(apiKey).author(parameters)).isEqualTo(ReturnAuthor.PROVIDER);
        assertThat(get(id).body())
                .contains("value=\"refund\"", "value=\"dispute\"", "value=\"send-late\"")
                .doesNotContain("value=\"win\"", "value=\"lose\"", "value=\"approve\"");
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    @Test
    @DisplayName("a buyer whose card is declined, or whose browser is lost, stays on the page")
    void stays() {
        assertThat(location(post("decision=decline"))).isEqualTo("https://shop.example.org/simulator/pay/" + id);
        assertThat(simulator.find(id).orElseThrow().sale()).isEmpty();
        assertThat(location(post("decision=approve&return=lost"))).isEqualTo("/simulator/pay/" + id);
        assertThat(simulator.find(id).orElseThrow().sale()).isPresent();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"refund, refunded", "dispute, chargedBack", "win, paid", "lose, paid", "send-late, paid"})
    @DisplayName("what is done to the money later shows in the transfer:")
    void afterwards(String action, String status) {
        assertThat(location(post("action=" + action))).isEqualTo("/simulator/pay/" + id);
        assertThat(simulator.find(id).orElseThrow().sale()).isEmpty();
        location(post("decision=approve"));

        location(post("action=" + action));

        String search =
                simulator.settings(Map.of(), Duration.ofSeconds(2)).baseUrl() + "/v1/checkouts?checkout_id=" + id;
        String order = SimulatorWire.exchange(HttpRequest.newBuilder(URI.create(search))
                        .header("x-api-key", apiKey.text())
                        .build())
                .body()
                .replaceAll(".*\"order\":\\{\"id\":\"([^\"]+)\".*", "$1");
        String transfers = simulator.settings(Map.of(), Duration.ofSeconds(2)).baseUrl()
                + "/v1/transactions/search?order_id=" + order;
        assertThat(SimulatorWire.exchange(HttpRequest.newBuilder(URI.create(transfers))
                                .header("x-api-key", apiKey.text())
                                .build())
                        .body())
                .contains("\"status\":\"" + status + "\"");
    }
}

package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.mail.OrderLinks;
import dev.farebox.application.port.mail.OrderLinks.Purpose;
import dev.farebox.domain.order.OrderReference;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@DisplayName("A buyer who comes back without anything but order id and e-mail")
class LookupTest {
    private static final String EMAIL = "forgetful@example.org";
    private static final Pattern KEY_ON_PAGE = Pattern.compile("id=\"value-key\"[^>]*>(sk-[^<]+)<");

    @TestHTTPResource
    URI shop;

    @Inject
    OrderLinks links;

    @Inject
    DataSource database;

    private final HttpClient http;

    /** Lookups are counted by address; these have one of their own. */
    LookupTest() throws UnknownHostException {
        http = HttpClient.newBuilder()
                .localAddress(InetAddress.getByName("127.0.0.77"))
                .build();
    }

    @Test
    @DisplayName("Case 44: gets the same key again, whatever the case of the address; every miss is answered alike")
    void lookUp() {
        JsonObject order = order();
        String orderId = order.getString("orderId");
        assertThat(lookUp(orderId, EMAIL).json().getJsonObject("delivery")).isNull();
        assertThat(approve(order.getString("checkoutUrl"))).isNotEmpty();

        Answer found = lookUp(orderId, "Forgetful@Example.ORG");
        assertThat(found.status()).as(found.body()).isEqualTo(200);
        assertThat(found.json().getString("status")).isEqualTo("DELIVERED");
        JsonObject delivery = found.json().getJsonObject("delivery");
        assertThat(delivery.getString("kind")).isEqualTo("API_KEY");
        assertThat(delivery.getString("apiKey")).startsWith("sk-gateway-");
        assertThat(lookUp(orderId, EMAIL).json().getJsonObject("delivery")).isEqualTo(delivery);
        ApiClient client = new ApiClient(shop, delivery.getString("apiKey"));
        assertThat(client.call(ApiClient.chat("deepseek-v4-flash", "Hello")).status())
                .isEqualTo(200);

        String another = (orderId.endsWith("0") ? "1" : "0");
        List<Answer> misses = List.of(
                lookUp(orderId, "somebody@example.org"),
                lookUp(orderId.substring(0, orderId.length() - 1) + another, EMAIL),
                lookUp("not an order id", EMAIL),
                lookUp("'; drop table orders", "not an address"));
        assertThat(misses).allMatch(miss -> miss.status() == 404).allMatch(misses.getFirst()::equals);
    }

    @Test
    @DisplayName(
            "replaces the key after a mail: the old one is refused at once, the new one spends the same budget, once")
    void rotation() {
        JsonObject order = order();
        String reference = approve(order.getString("checkoutUrl"));
        String old = lookUp(order.getString("orderId"), EMAIL)
                .json()
                .getJsonObject("delivery")
                .getString("apiKey");
        assertThat(statusOf(old)).isEqualTo(200);
        String token = links.issue(
                Purpose.ROTATION,
                new OrderReference(reference),
                InstantSource.system().instant());
        assertThat(form("/key-rotation", "token=" + token).statusCode())
                .as("nobody asked")
                .isEqualTo(404);

        String claim = "orderId=" + order.getString("orderId") + "&email=" + encoded(EMAIL);
        assertThat(form("/order-lookup/rotation", claim).body()).contains("Please look into your mail");
        assertThat(statusOf(old)).as("until it is confirmed").isEqualTo(200);
        HttpResponse<String> confirmed = form("/key-rotation", "token=" + token);

        assertThat(confirmed.statusCode()).isEqualTo(200);
        Matcher shown = KEY_ON_PAGE.matcher(confirmed.body());
        assertThat(shown.find()).isTrue();
        assertThat(statusOf(old)).isEqualTo(401);
        assertThat(statusOf(shown.group(1))).isEqualTo(200);
        assertThat(form("/key-rotation", "token=" + token).statusCode()).isEqualTo(404);
        assertThat(lookUp(order.getString("orderId"), EMAIL)
                        .json()
                        .getJsonObject("delivery")
                        .getString("apiKey"))
                .isEqualTo(shown.group(1));
    }

    @Test
    @DisplayName("Case 45: what a header says about somebody's address does not help him to guess")
    void spoofedAddress() throws UnknownHostException {
        for (int i = 0; i <= 10; i++) {
            assertThat(guess("127.0.0.78", "192.0.2." + i)).isEqualTo(i < 10 ? 404 : 429);
        }
    }

    @Test
    @DisplayName(
            "Case 45: behind a trusted proxy each client counts for itself, by what the proxy wrote and nobody else")
    void proxiedAddress() throws UnknownHostException {
        for (int i = 0; i <= 10; i++) {
            assertThat(guess(ShopUnderTest.PROXY, "192.0.2." + i + ", 198.51.100.1"))
                    .isEqualTo(i < 10 ? 404 : 429);
        }
        assertThat(guess(ShopUnderTest.PROXY, "198.51.100.2")).isEqualTo(404);
    }

    /** Looks up an order that does not exist; returns the status. */
    private int guess(String from, String forwardedFor) throws UnknownHostException {
        JsonObject guess = new JsonObject()
                .put("orderId", "FB-" + UUID.randomUUID())
                .put("email", UUID.randomUUID() + "@example.org");
        HttpRequest request = HttpRequest.newBuilder(shop.resolve("/api/shop/orders/lookup"))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", forwardedFor)
                .header("Forwarded", "for=" + forwardedFor)
                .header("X-Real-IP", forwardedFor)
                .POST(HttpRequest.BodyPublishers.ofString(guess.encode()))
                .build();
        try (HttpClient guesser = HttpClient.newBuilder()
                .localAddress(InetAddress.getByName(from))
                .build()) {
            return guesser.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .join()
                    .statusCode();
        }
    }

    @Test
    @DisplayName("Case 49: nothing that the database holds is a key, in no table and no form")
    void dump() throws SQLException {
        JsonObject order = order();
        assertThat(approve(order.getString("checkoutUrl"))).isNotEmpty();
        String key = lookUp(order.getString("orderId"), EMAIL)
                .json()
                .getJsonObject("delivery")
                .getString("apiKey");
        String asBytes = HexFormat.of().formatHex(key.getBytes(StandardCharsets.UTF_8));
        int rows = 0;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("api_key", "delivery", "order_fact", "orders", "mail_outbox", "audit_entry")) {
                try (ResultSet dumped = statement.executeQuery("select t::text from " + table + " t")) {
                    while (dumped.next()) {
                        assertThat(dumped.getString(1)).doesNotContain(key, asBytes);
                        rows++;
                    }
                }
            }
        }
        assertThat(rows).isPositive();
    }

    private JsonObject order() {
        return post(
                        "/api/shop/orders",
                        new JsonObject()
                                .put("plan", "trial")
                                .put("email", EMAIL)
                                .put("paymentMethod", "paypal"))
                .json();
    }

    private int statusOf(String key) {
        return new ApiClient(shop, key)
                .call(ApiClient.chat("deepseek-v4-flash", "Hello"))
                .status();
    }

    private HttpResponse<String> form(String path, String fields) {
        return send(HttpRequest.newBuilder(shop.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields))
                .build());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer lookUp(String orderId, String email) {
        return post(
                "/api/shop/orders/lookup",
                new JsonObject().put("orderId", orderId).put("email", email));
    }

    /** Approves on the simulated payment page and comes back to the shop, as a browser does; the order's reference. */
    private String approve(String payPage) {
        HttpRequest decision = HttpRequest.newBuilder(URI.create(payPage))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "decision=" + URLEncoder.encode("approve", StandardCharsets.UTF_8)))
                .build();
        HttpResponse<String> decided = send(decision);
        assertThat(decided.statusCode()).isEqualTo(303);
        URI back = URI.create(decided.headers().firstValue("Location").orElseThrow());
        assertThat(send(HttpRequest.newBuilder(back).build()).statusCode()).isEqualTo(200);
        return back.getPath().substring(back.getPath().lastIndexOf('/') + 1);
    }

    private Answer post(String path, JsonObject body) {
        return Answer.of(send(HttpRequest.newBuilder(shop.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                .build()));
    }

    private HttpResponse<String> send(HttpRequest request) {
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
    }
}

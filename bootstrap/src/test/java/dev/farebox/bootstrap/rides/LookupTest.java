package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@DisplayName("A buyer who comes back without anything but order id and e-mail")
class LookupTest {
    private static final String EMAIL = "forgetful@example.org";

    @TestHTTPResource
    URI shop;

    private final HttpClient http;

    /** Lookups are counted by address; these have one of their own. */
    LookupTest() throws UnknownHostException {
        http = HttpClient.newBuilder()
                .localAddress(InetAddress.getByName("127.0.0.77"))
                .build();
    }

    @Test
    @DisplayName("gets the same key again, whatever the case of the address; every miss is answered alike")
    void lookUp() {
        JsonObject order = post(
                        "/api/shop/orders",
                        new JsonObject()
                                .put("plan", "trial")
                                .put("email", EMAIL)
                                .put("paymentMethod", "paypal"))
                .json();
        String orderId = order.getString("orderId");
        assertThat(lookUp(orderId, EMAIL).json().getJsonObject("delivery")).isNull();
        approve(order.getString("checkoutUrl"));

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

    private Answer lookUp(String orderId, String email) {
        return post(
                "/api/shop/orders/lookup",
                new JsonObject().put("orderId", orderId).put("email", email));
    }

    /** Approves on the simulated payment page and comes back to the shop, as a browser does. */
    private void approve(String payPage) {
        HttpRequest decision = HttpRequest.newBuilder(URI.create(payPage))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "decision=" + URLEncoder.encode("approve", StandardCharsets.UTF_8)))
                .build();
        HttpResponse<String> decided = send(decision);
        assertThat(decided.statusCode()).isEqualTo(303);
        URI back = URI.create(decided.headers().firstValue("Location").orElseThrow());
        assertThat(send(HttpRequest.newBuilder(back).build()).statusCode()).isEqualTo(200);
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

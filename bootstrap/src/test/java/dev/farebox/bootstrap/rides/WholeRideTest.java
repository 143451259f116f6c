package dev.farebox.bootstrap.rides;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.money.Decimals;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@DisplayName("The whole ride")
class WholeRideTest {
    private static final String EMAIL = "rider@example.org";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int NANO_PLACES = 9;

    /** Nano-dollars per token times a million: what deepseek-v4-flash costs in the demo's shop file. */
    private static final long FRESH_RATE = 300_000_000;

    private static final long CACHED_RATE = 6_000_000;
    private static final long OUTPUT_RATE = 1_200_000_000;

    @TestHTTPResource(value = "/operator", management = true)
    URI operator;

    @Test
    @DisplayName("buy with PayPal, call, stream, and every nano of what it cost is on the key's account")
    void wholeRide() {
        Map<String, String> order = place("trial", "paypal");
        String payPage = order.get("checkoutUrl");
        assertThat(payPage).contains("/simulator/pay/");
        given().get(payPage).then().statusCode(200);
        String back = given().redirects()
                .follow(false)
                .formParam("decision", "approve")
                .post(payPage)
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        given().get(back).then().statusCode(200);
        String key = deliveredKey(order.get("orderId"));
        assertThat(key).startsWith("sk-gateway-");

        JsonPath answer = call(key, "Say hello", false).jsonPath();
        long first = cost(answer.getMap("usage"));
        String stream = call(key, "Count to ten, please", true).asString();
        List<String> events =
                stream.lines().filter(line -> line.startsWith("data: ")).toList();
        assertThat(events.getLast()).isEqualTo("data: [DONE]");
        long second = cost(usageOf(events));

        JsonPath account = account(key);
        assertThat(first).isPositive();
        assertThat(second).isPositive();
        assertThat(nanos(account, "used")).isEqualTo(first + second);
        assertThat(nanos(account, "granted")).isEqualTo(1_500_000_000);
        assertThat(nanos(account, "held")).isZero();
        assertThat(nanos(account, "remaining")).isEqualTo(1_500_000_000 - first - second);
        assertThat(account.getList("calls.reason")).containsExactly("REPORTED", "REPORTED");
        assertThat(Decimals.parse(account.getString("calls[1].cost"), NANO_PLACES))
                .isEqualTo(first);
    }

    @Test
    @DisplayName("pay by hand: nothing is delivered before the operator confirms, and then it is, once")
    void payByHand() {
        Map<String, String> order = place("tokens-trial", "manual");
        assertThat(lookUp(order.get("orderId")).getString("delivery")).isNull();
        for (int i = 0; i < 2; i++) {
            given().header("Authorization", "Bearer " + Operator.token())
                    .body(Map.of("reason", "paid at the desk"))
                    .contentType(ContentType.JSON)
                    .post(operator + "/orders/" + order.get("orderId") + "/confirm")
                    .then()
                    .statusCode(200);
        }
        String key = deliveredKey(order.get("orderId"));
        assertThat(account(key).getString("granted")).isEqualTo("200000");
        given().header("Authorization", "Bearer " + Operator.token())
                .get(operator + "/ledger/check")
                .then()
                .statusCode(200)
                .body("balanced", org.hamcrest.Matchers.is(true));
    }

    @Test
    @DisplayName("an order whose buyer never comes back from the payment page is delivered all the same")
    void buyerNeverComesBack() {
        Map<String, String> order = place("trial", "paypal");
        given().redirects()
                .follow(false)
                .formParam("decision", "approve")
                .post(order.get("checkoutUrl"))
                .then()
                .statusCode(303);
        assertThat(deliveredKey(order.get("orderId"))).startsWith("sk-gateway-");
    }

    @Test
    @DisplayName("buy with Creem: who comes back has the key, and for who does not the notification brings it")
    void buyWithCreem() {
        for (String back : List.of("back", "lost")) {
            Map<String, String> order = place("starter", "creem");
            assertThat(order.get("checkoutUrl")).contains("/simulator/pay/ch_");
            given().get(order.get("checkoutUrl")).then().statusCode(200);
            given().redirects()
                    .follow(false)
                    .formParam("decision", "approve")
                    .formParam("fault", "tax-on-top")
                    .formParam("return", back)
                    .post(order.get("checkoutUrl"))
                    .then()
                    .statusCode(303);
            String key = deliveredKey(order.get("orderId"));
            assertThat(account(key).getString("granted")).isEqualTo("4.000000000");
        }
    }

    @Test
    @DisplayName("a notification that Creem did not sign is refused")
    void forgedCreemNotification() {
        given().header("creem-signature", "00")
                .body("{\"id\":\"evt_1\",\"eventType\":\"checkout.completed\"}")
                .post("/webhooks/creem")
                .then()
                .statusCode(400);
    }

    @Test
    @DisplayName("a per-call twin costs its price, whatever it says")
    void perCallTwin() {
        String key = issue("multi-provider");
        given().header("Authorization", "Bearer " + key)
                .contentType(ContentType.JSON)
                .body(Map.of("model", "gemini-2.5-pro-c", "messages", List.of(message("Hello"))))
                .post("/v1/chat/completions")
                .then()
                .statusCode(200);
        assertThat(account(key).getString("used")).isEqualTo("0.020000000");
    }

    @Test
    @DisplayName("the operator's addresses do not exist on the public port")
    void operatorIsNotPublic() {
        for (String path : List.of("/operator", "/operator/keys", "/operator/ledger/check")) {
            given().header("Authorization", "Bearer " + Operator.token())
                    .get(path)
                    .then()
                    .statusCode(404);
            given().header("Authorization", "Bearer " + Operator.token())
                    .contentType(ContentType.JSON)
                    .body("{}")
                    .post(path)
                    .then()
                    .statusCode(404);
        }
        given().get(operator + "/ledger/check").then().statusCode(401);
    }

    private static Map<String, String> place(String plan, String method) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("plan", plan, "email", EMAIL, "paymentMethod", method))
                .post("/api/shop/orders")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getMap("");
    }

    private String issue(String plan) {
        return given().header("Authorization", "Bearer " + Operator.token())
                .contentType(ContentType.JSON)
                .body(Map.of("plan", plan, "email", EMAIL))
                .post(operator + "/keys")
                .then()
                .extract()
                .jsonPath()
                .getString("apiKey");
    }

    /** Looking orders up is throttled, so the operator's list is watched instead. */
    private String deliveredKey(String orderId) {
        Eventually.holds(
                "delivered",
                PATIENCE,
                () -> given().header("Authorization", "Bearer " + Operator.token())
                        .get(operator + "/orders?state=DELIVERED")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString()
                        .contains(orderId));
        return lookUp(orderId).getString("delivery.apiKey");
    }

    private static JsonPath lookUp(String orderId) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("orderId", orderId, "email", EMAIL))
                .post("/api/shop/orders/lookup")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Response call(String key, String prompt, boolean stream) {
        return given().header("Authorization", "Bearer " + key)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "model",
                        "deepseek-v4-flash",
                        "stream",
                        stream,
                        "stream_options",
                        Map.of("include_usage", true),
                        "messages",
                        List.of(message(prompt))))
                .post("/v1/chat/completions")
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    private static Map<String, String> message(String prompt) {
        return Map.of("role", "user", "content", prompt);
    }

    private static JsonPath account(String key) {
        return given().header("Authorization", "Bearer " + key)
                .get("/v1/key")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The usage chunk is the last one before the end. */
    private static Map<String, Object> usageOf(List<String> events) {
        String last = events.get(events.size() - 2);
        return JsonPath.from(last.substring("data: ".length())).getMap("usage");
    }

    private static long nanos(JsonPath account, String field) {
        return Decimals.parse(account.getString(field), NANO_PLACES);
    }

    /** Price times usage by hand, rounded up once. */
    private static long cost(Map<String, Object> usage) {
        long input = ((Number) usage.get("prompt_tokens")).longValue();
        long output = ((Number) usage.get("completion_tokens")).longValue();
        Object details = usage.get("prompt_tokens_details");
        long cached = details instanceof Map<?, ?> map && map.get("cached_tokens") instanceof Number number
                ? number.longValue()
                : 0;
        BigInteger millionths = BigInteger.valueOf((input - cached) * FRESH_RATE)
                .add(BigInteger.valueOf(cached * CACHED_RATE))
                .add(BigInteger.valueOf(output * OUTPUT_RATE));
        BigInteger[] parts = millionths.divideAndRemainder(BigInteger.valueOf(1_000_000));
        return parts[0].longValueExact() + (parts[1].signum() == 0 ? 0 : 1);
    }
}

package dev.farebox.bootstrap.rides;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@DisplayName("The mails of an order")
class MailRideTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern LINK =
            Pattern.compile("/order-link\\?token(?:=|&#x3D;|&#61;)([A-Za-z0-9._-]+)&amp;lang");

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    @DisplayName("come in the buyer's language, hold no key, and lead to it by one click")
    void ride() {
        Map<String, String> order = given().contentType(ContentType.JSON)
                .header("Accept-Language", "zh-CN,zh;q=0.9")
                .body(Map.of("plan", "trial", "email", "reader@example.org", "paymentMethod", "paypal"))
                .post("/api/shop/orders")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getMap("");
        given().redirects().follow(false).formParam("decision", "approve").post(order.get("checkoutUrl"));

        String id = order.get("orderId");
        Eventually.holds(
                "the mail of the delivery", PATIENCE, () -> mailsAbout(id).contains("的订单已交付"));

        String mails = mailsAbout(id);
        assertThat(mails).contains("reader@example.org", "感谢您的订购").doesNotContain("sk-gateway-");
        String token = LINK.matcher(mails)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .map(link -> link.replaceFirst(".*token(=|&#x3D;|&#61;)", "").replace("&amp;lang", ""))
                .map(text -> URLDecoder.decode(text, StandardCharsets.UTF_8))
                .orElseThrow();
        assertThat(given().queryParam("token", token).get("/order-link").asString())
                .doesNotContain("sk-gateway-");

        Response opened =
                given().redirects().follow(false).formParam("token", token).post("/order-link");

        assertThat(opened.statusCode()).isEqualTo(303);
        assertThat(given().cookie("farebox-order", opened.getCookie("farebox-order"))
                        .contentType(ContentType.URLENC)
                        .post(opened.getHeader("Location") + "/reveal")
                        .asString())
                .contains("sk-gateway-");
    }

    @Test
    @DisplayName("are counted for the operator")
    void metrics() {
        assertThat(given().get(metrics).asString()).contains("farebox_mails_oldest_seconds", "farebox_mails_parked");
    }

    /** Beside the mails of other orders of the same shop. */
    private static String mailsAbout(String orderId) {
        String page =
                given().get("/simulator/mail").then().statusCode(200).extract().asString();
        return Arrays.stream(page.split("(?=<article>)"))
                .filter(mail -> mail.contains(orderId))
                .collect(Collectors.joining());
    }
}

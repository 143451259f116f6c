package dev.farebox.storefront.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.ordering.OrderView.Delivered;
import dev.farebox.domain.order.Order;
import dev.farebox.storefront.FakeUsage;
import dev.farebox.storefront.PageTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OrderLinkPageTest extends PageTest {
    private Order order;
    private String token;

    @BeforeEach
    void deliverAnOrder() {
        order();
        order = ordering.deliver(ordering.onlyOrder().reference(), new Delivered.ApiKey(FakeUsage.KEY));
        token = ordering.linkTo(order.reference());
    }

    @Test
    @DisplayName(
            "Case 46: whoever only follows the link of a mail, as scanners do, sees nothing of the order and is not let in")
    void followed() {
        Response page = browser().queryParam("token", token).get("/order-link");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString())
                .contains("Open the order")
                .doesNotContain(FakeUsage.KEY, order.id().text());
        assertThat(page.getCookie("farebox-order")).isNull();
    }

    @Test
    @DisplayName("Case 46: the page of a link is stored by nobody and named to nobody")
    void headers() {
        Response page = browser().queryParam("token", token).get("/order-link");

        assertThat(page.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(page.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    @DisplayName("Case 46: the button makes the reader the order's owner, and the token goes no further")
    void pressed() {
        Response answer = press(token);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.getHeader("Location")).endsWith("/orders/" + order.reference());
        assertThat(browser()
                        .cookie("farebox-order", answer.getCookie("farebox-order"))
                        .contentType(ContentType.URLENC)
                        .post("/orders/" + order.reference() + "/reveal")
                        .asString())
                .contains(FakeUsage.KEY);
    }

    @Test
    @DisplayName("a link that is worth nothing lets nobody in and says what to do")
    void ended() {
        Response answer = press("a.b.c");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.getCookie("farebox-order")).isNull();
        assertThat(answer.asString()).contains("This link is no longer good", "/order-lookup");
    }

    @Test
    @DisplayName("a link without a token, or with one longer than any, has no button and is not repeated")
    void malformed() {
        String endless = "x".repeat(1001);

        for (Response page : new Response[] {
            browser().get("/order-link"), browser().queryParam("token", endless).get("/order-link")
        }) {
            assertThat(page.statusCode()).isEqualTo(404);
            assertThat(page.asString()).contains("This link is no longer good").doesNotContain(endless);
        }
    }

    @Test
    @DisplayName("what stands in the token of a link cannot become a part of the page")
    void escaped() {
        assertThat(browser()
                        .queryParam("token", "\"><script>alert(1)</script>")
                        .get("/order-link")
                        .asString())
                .doesNotContain("<script>alert");
    }

    @Test
    @DisplayName("trying tokens is slowed down")
    void throttled() {
        for (int i = 0; i < 30; i++) {
            assertThat(press("guess").statusCode()).isEqualTo(404);
        }

        assertThat(press(token).statusCode()).isEqualTo(429);
    }

    private static Response press(String token) {
        return browser().formParam("token", token).post("/order-link");
    }
}

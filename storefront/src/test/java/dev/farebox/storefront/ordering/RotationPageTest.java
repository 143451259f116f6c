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
class RotationPageTest extends PageTest {
    private Order order;
    private String path;
    private String ticket;

    @BeforeEach
    void deliverAnOrder() {
        ticket = order().getCookie("farebox-order");
        order = ordering.deliver(ordering.onlyOrder().reference(), new Delivered.Gone(true));
        path = "/orders/" + order.reference();
    }

    @Test
    @DisplayName(
            "a key that is not kept any more can be replaced, from the order's page and from the lookup, after a mail")
    void asked() {
        assertThat(browser().cookie("farebox-order", ticket).get(path).asString())
                .contains("no longer kept readable", "action=\"" + path + "/rotation\"", "Ask for a new key");
        assertThat(lookUp("/order-lookup", "buyer@example.org").asString())
                .contains("action=\"/order-lookup/rotation\"", "Ask for a new key");
        assertThat(ordering.rotationsAsked()).isEmpty();

        Response own = browser()
                .cookie("farebox-order", ticket)
                .contentType(ContentType.URLENC)
                .post(path + "/rotation");
        Response lookedUp = lookUp("/order-lookup/rotation", "buyer@example.org");

        for (Response page : new Response[] {own, lookedUp}) {
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.asString()).contains("Please look into your mail", "good for one hour");
        }
        assertThat(ordering.rotationsAsked()).containsExactly(order.reference(), order.reference());
    }

    @Test
    @DisplayName("nobody else can ask, and hears no more than at a lookup")
    void strangers() {
        assertThat(browser()
                        .contentType(ContentType.URLENC)
                        .post(path + "/rotation")
                        .statusCode())
                .isEqualTo(404);
        Response miss = lookUp("/order-lookup/rotation", "eve@example.org");

        assertThat(miss.statusCode()).isEqualTo(404);
        assertThat(miss.asString().replace("/order-lookup/rotation", "/order-lookup"))
                .isEqualTo(lookUp("/order-lookup", "eve@example.org").asString());
        assertThat(ordering.rotationsAsked()).isEmpty();
    }

    @Test
    @DisplayName("Case 46: following the link of the mail changes nothing; its button shows the new key, once")
    void confirmed() {
        ordering.tokenRotates("a.good.token", order.reference(), FakeUsage.KEY);
        for (int i = 0; i < 2; i++) {
            Response link = browser().get("/key-rotation?token=a.good.token");
            assertThat(link.statusCode()).isEqualTo(200);
            assertThat(link.getHeader("Cache-Control")).isEqualTo("no-store");
            assertThat(link.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(link.asString())
                    .contains("Replace the key now", "value=\"a.good.token\"")
                    .doesNotContain(FakeUsage.KEY, order.id().text());
        }

        Response replaced = confirm("a.good.token");

        assertThat(replaced.statusCode()).isEqualTo(200);
        assertThat(replaced.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(replaced.asString()).contains(FakeUsage.KEY, "Here is your new API key", "The old key has stopped");
        Response again = confirm("a.good.token");
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(again.asString()).contains("This link is no longer good").doesNotContain(FakeUsage.KEY);
    }

    @Test
    @DisplayName("a link without a token, or with an endless one, is over")
    void rubbish() {
        assertThat(browser().get("/key-rotation").statusCode()).isEqualTo(404);
        assertThat(browser().get("/key-rotation?token=" + "x".repeat(1001)).statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("Case 48: what a link carries is escaped, and another site's form is refused")
    void hostile() {
        assertThat(browser()
                        .get("/key-rotation?token=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
                        .asString())
                .doesNotContain("<script>alert");
        ordering.tokenRotates("a.good.token", order.reference(), FakeUsage.KEY);
        assertThat(browser()
                        .header("Sec-Fetch-Site", "cross-site")
                        .formParam("token", "a.good.token")
                        .post("/key-rotation")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser()
                        .cookie("farebox-order", ticket)
                        .header("Sec-Fetch-Site", "cross-site")
                        .contentType(ContentType.URLENC)
                        .post(path + "/reveal")
                        .statusCode())
                .isEqualTo(403);
        assertThat(ordering.reveals(order.reference())).isZero();
    }

    private Response lookUp(String address, String email) {
        return browser()
                .formParam("orderId", order.id().text())
                .formParam("email", email)
                .post(address);
    }

    private static Response confirm(String token) {
        return browser().formParam("token", token).post("/key-rotation");
    }
}

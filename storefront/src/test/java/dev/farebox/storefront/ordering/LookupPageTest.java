package dev.farebox.storefront.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.ordering.OrderView.Delivered;
import dev.farebox.domain.order.Order;
import dev.farebox.storefront.FakeUsage;
import dev.farebox.storefront.PageTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LookupPageTest extends PageTest {
    private Order order;

    @BeforeEach
    void deliverAnOrder() {
        order();
        order = ordering.deliver(ordering.onlyOrder().reference(), new Delivered.ApiKey(FakeUsage.KEY));
    }

    @Test
    @DisplayName("order id and e-mail bring the key back, on a page that is not stored")
    void found() {
        Response page = lookUp(order.id().text(), " Buyer@Example.org ");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(page.asString()).contains(FakeUsage.KEY, order.id().text());
    }

    @Test
    @DisplayName("every miss is the very same answer but for what was typed")
    void misses() {
        Response wrongEmail = lookUp(order.id().text(), "other@example.org");
        Response unknownId = lookUp("FB-000000000-000000000-000000000", "buyer@example.org");
        Response malformed = lookUp("hello", "no address");
        Response empty = lookUp("", "");

        assertThat(without(wrongEmail, order.id().text(), "other@example.org"))
                .isEqualTo(without(unknownId, "FB-000000000-000000000-000000000", "buyer@example.org"))
                .isEqualTo(without(malformed, "hello", "no address"))
                .isEqualTo(empty.asString());
        assertThat(empty.asString()).contains("No order was found for these details.");
        assertThat(new int[] {
                    wrongEmail.statusCode(), unknownId.statusCode(), malformed.statusCode(), empty.statusCode()
                })
                .containsOnly(404);
    }

    @Test
    @DisplayName("guessing is slowed down, for the right answer, too")
    void throttled() {
        for (int i = 0; i < 10; i++) {
            assertThat(lookUp("guess", "buyer@example.org").statusCode()).isEqualTo(404);
        }
        Response waits = lookUp(order.id().text(), "buyer@example.org");

        assertThat(waits.statusCode()).isEqualTo(429);
        assertThat(waits.getHeader("Retry-After")).isEqualTo("60");
        assertThat(waits.asString()).contains("Too many attempts").doesNotContain(FakeUsage.KEY);
    }

    private static Response lookUp(String orderId, String email) {
        return browser().formParam("orderId", orderId).formParam("email", email).post("/order-lookup");
    }

    private static String without(Response page, String orderId, String email) {
        return page.asString()
                .replace("value=\"" + orderId + "\"", "value=\"\"")
                .replace("value=\"" + email + "\"", "value=\"\"");
    }
}

package dev.farebox.storefront.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.ordering.OrderView.Delivered;
import dev.farebox.domain.order.Order;
import dev.farebox.storefront.FakeUsage;
import dev.farebox.storefront.PageTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
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
    @DisplayName("order id and e-mail bring the order back, on a page that is not stored, and a button shows the key")
    void found() {
        Response page = lookUp(order.id().text(), " Buyer@Example.org ");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(page.asString())
                .contains(order.id().text(), "action=\"/order-lookup/reveal\"")
                .contains("name=\"email\" value=\" Buyer@Example.org \"", "Show key")
                .doesNotContain(FakeUsage.KEY, "data-shows-itself");
        assertThat(ordering.reveals(order.reference())).isZero();

        Response shown = post("/order-lookup/reveal", order.id().text(), " Buyer@Example.org ");

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(shown.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(shown.asString()).contains(FakeUsage.KEY, order.id().text());
        assertThat(ordering.reveals(order.reference())).isEqualTo(1);
        assertThat(lookUp(order.id().text(), "buyer@example.org").asString())
                .contains("can be shown again. Each time it is, we tell you by e-mail.")
                .doesNotContain(FakeUsage.KEY);
    }

    @Test
    @DisplayName("Case 46: nothing that shows a secret is got: only a form's POST does")
    void notByGet() {
        String query = "?orderId=" + order.id().text() + "&email=buyer@example.org";
        Response lookup = browser().redirects().follow(false).get("/order-lookup/reveal" + query);
        Response page = browser().redirects().follow(false).get("/orders/" + order.reference() + "/reveal");

        assertThat(lookup.statusCode()).isEqualTo(303);
        assertThat(lookup.getHeader("Location")).endsWith("/order-lookup");
        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.getHeader("Location")).endsWith("/orders/" + order.reference());
        assertThat(ordering.reveals(order.reference())).isZero();
    }

    @Test
    @DisplayName("Case 44: a miss of the button is the same page as a miss of the lookup")
    void revealMisses() {
        Response lookup = lookUp(order.id().text(), "eve@example.org");
        Response reveal = post("/order-lookup/reveal", order.id().text(), "eve@example.org");

        assertThat(reveal.statusCode()).isEqualTo(404);
        assertThat(reveal.asString().replace("/order-lookup/reveal", "/order-lookup"))
                .isEqualTo(lookup.asString());
        assertThat(ordering.reveals(order.reference())).isZero();
    }

    @Test
    @DisplayName("Case 44: every miss is the very same answer but for what was typed")
    void misses() {
        Response wrongEmail = lookUp(order.id().text(), "other@example.org");
        Response unknownId = lookUp("FB-000000000-000000000-000000000", "buyer@example.org");
        Response malformed = lookUp("hello", "no address");
        assertThat(without(wrongEmail, order.id().text(), "other@example.org"))
                .isEqualTo(without(unknownId, "FB-000000000-000000000-000000000", "buyer@example.org"))
                .isEqualTo(without(malformed, "hello", "no address"));
        assertThat(malformed.asString())
                .contains("No order was found for these details.", "<title>Error: Check order")
                .containsPattern(
                        "value=\"hello\" aria-describedby=\"order-id-help missed\" aria-invalid=\"true\" autofocus");
        assertThat(new int[] {wrongEmail.statusCode(), unknownId.statusCode(), malformed.statusCode()})
                .containsOnly(404);
    }

    @Test
    @DisplayName("what was left out is asked for at its field, with the rest still there, and nothing is looked up")
    void incomplete() {
        for (String path : List.of("/order-lookup", "/order-lookup/reveal", "/order-lookup/rotation")) {
            Response noEmail = post(path, order.id().text(), " ");
            assertThat(noEmail.statusCode()).isEqualTo(400);
            assertThat(noEmail.asString())
                    .contains(
                            "<title>Error: Check order", "value=\"" + order.id().text() + "\"")
                    .contains("id=\"email-fault\">Please enter the e-mail address of the order.")
                    .contains("aria-describedby=\"email-help email-fault\" aria-invalid=\"true\" autofocus")
                    .doesNotContain("Please enter the order ID.", "No order was found");
        }
        assertThat(lookUp("", "").asString())
                .contains("Please enter the order ID.", "Please enter the e-mail address of the order.")
                .containsOnlyOnce(" autofocus");
        assertThat(ordering.rotationsAsked()).isEmpty();
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
        return post("/order-lookup", orderId, email);
    }

    private static Response post(String path, String orderId, String email) {
        return browser().formParam("orderId", orderId).formParam("email", email).post(path);
    }

    private static String without(Response page, String orderId, String email) {
        return page.asString()
                .replace("value=\"" + orderId + "\"", "value=\"\"")
                .replace("value=\"" + email + "\"", "value=\"\"");
    }
}

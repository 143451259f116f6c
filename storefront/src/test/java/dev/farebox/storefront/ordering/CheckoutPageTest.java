package dev.farebox.storefront.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.farebox.application.ordering.PlaceOrder.PlaceOrderOutcome;
import dev.farebox.domain.key.ApiKeySecret;
import dev.farebox.domain.key.KeyPrefix;
import dev.farebox.domain.order.Order;
import dev.farebox.storefront.PageTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CheckoutPageTest extends PageTest {
    private static final String KEY = ApiKeySecret.create(KeyPrefix.DEFAULT, new byte[ApiKeySecret.RANDOM_BYTES])
            .reveal();
    private static final Pattern FORM_KEY = Pattern.compile("name=\"idempotencyKey\" value=\"([0-9a-f]{32})\"");

    @Test
    @DisplayName("a right form places one order and leads to the payment page, with a cookie for that order only")
    void orders() {
        Response placed = order();

        Order order = ordering.onlyOrder();
        assertThat(placed.statusCode()).isEqualTo(303);
        assertThat(placed.getHeader("Location")).isEqualTo("http://localhost:8080/simulator/pay/1");
        Cookie cookie = placed.getDetailedCookie("farebox-order");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/orders/" + order.reference());
        assertThat(cookie.getMaxAge()).isEqualTo(24 * 60 * 60);
        assertThat(order.email().text()).isEqualTo("buyer@example.org");
        assertThat(order.price().toText()).isEqualTo("2.00");
    }

    @Test
    @DisplayName("Case 26: sending the same form twice orders once")
    void doubleSubmit() {
        String key = formKey(browser().get("/checkout/trial").asString());

        Response first = send(key, "buyer@example.org", "creem:CNY");
        Response second = send(key, "buyer@example.org", "creem:CNY");

        assertThat(second.statusCode()).isEqualTo(303);
        assertThat(second.getHeader("Location")).isEqualTo(first.getHeader("Location"));
        assertThat(ordering.placed()).hasSize(1);
    }

    @Test
    @DisplayName("a form that was sent before with other details is shown again under a new key")
    void otherDetails() {
        String key = formKey(browser().get("/checkout/trial").asString());
        send(key, "buyer@example.org", "creem:CNY");

        Response again = send(key, "other@example.org", "creem:CNY");

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.asString()).contains("already sent with other details", "other@example.org");
        assertThat(formKey(again.asString())).isNotEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "", "ABCDEF", "0123456789abcdef0123456789abcdef0"})
    @DisplayName("a key that no form was given never finds an order, so nobody gets the cookie of another's")
    void madeUpKeys(String key) {
        send(key, "buyer@example.org", "creem:CNY");
        send(key, "buyer@example.org", "creem:CNY");

        assertThat(ordering.placed())
                .hasSize(2)
                .noneMatch(command -> command.idempotencyKey().orElseThrow().equals(key));
    }

    @ParameterizedTest
    @CsvSource({"'', Please enter your e-mail address.", "nobody, Please enter an address such as"})
    @DisplayName("a fault is told at its field, and what was typed stays")
    void emailFaults(String email, String message) {
        Response again = send("", email, "paypal:USD");

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.asString())
                .contains(message)
                .contains("aria-invalid=\"true\"")
                .contains("id=\"email-fault\"")
                .contains("<title>Error: Checkout")
                .contains("aria-describedby=\"email-help email-fault\" aria-invalid=\"true\" autofocus")
                .contains("value=\"" + email + "\"");
        assertThat(ordering.placed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "paypal:CNY", "bitcoin:USD"})
    @DisplayName("a way to pay that is not offered is refused at its field")
    void paymentFaults(String payment) {
        Response again = send("", "buyer@example.org", payment);

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.asString())
                .contains("Please choose one of these ways to pay.")
                .contains("role=\"radiogroup\" aria-invalid=\"true\" aria-describedby=\"payment-fault\"")
                .contains("required checked autofocus>");
        assertThat(ordering.placed()).isEmpty();
    }

    @Test
    @DisplayName("a key is never written back into the form, whatever was wrong: the form says so, and shows its field")
    void keyIsNotWrittenBack() {
        String again = browser()
                .formParam("email", "nobody")
                .formParam("paymentMethod", "paypal:USD")
                .formParam("topUpKey", KEY)
                .post("/checkout/trial")
                .asString();

        assertThat(again)
                .contains("<details class=\"field\" open>")
                .contains("aria-describedby=\"top-up-help top-up-again\" aria-invalid=\"true\">")
                .contains("id=\"top-up-again\">For your safety, keys and codes are never written back")
                .containsOnlyOnce(" autofocus")
                .doesNotContain(KEY);
    }

    @Test
    @DisplayName("what was typed is shown as the text it is, whatever it looks like")
    void hostileEmail() {
        assertThat(send("", "\"><script>alert(1)</script>{{7*7}}", "paypal:USD").asString())
                .contains("value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}\"")
                .doesNotContain("<script>alert");
    }

    @Test
    @DisplayName("a provider that opens no page can be tried again with the same key")
    void providerUnavailable() {
        String key = formKey(browser().get("/checkout/trial").asString());
        ordering.placingComesTo(new PlaceOrderOutcome.ProviderUnavailable(ordering.sample("buyer@example.org")));

        Response again = send(key, "buyer@example.org", "paypal:USD");

        assertThat(again.statusCode()).isEqualTo(503);
        assertThat(again.asString()).contains("does not answer at the moment");
        assertThat(formKey(again.asString())).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/checkout/no-such-plan", "/checkout/%3Cscript%3E", "/checkout/TRIAL"})
    @DisplayName("there is no checkout for what is not sold")
    void unknownPlan(String path) {
        browser()
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(404)
                .body(containsString("There is nothing here"));
    }

    @Test
    @DisplayName("a form of another site is refused and orders nothing")
    void foreignForm() {
        browser()
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("email", "buyer@example.org")
                .formParam("paymentMethod", "paypal:USD")
                .post("/checkout/trial")
                .then()
                .statusCode(403)
                .body(containsString("sent from another site"));
        browser()
                .header("Origin", "https://evil.example")
                .formParam("email", "buyer@example.org")
                .post("/checkout/trial")
                .then()
                .statusCode(403);
        assertThat(ordering.placed()).isEmpty();
    }

    @Test
    @DisplayName("a form of unreasonable size is refused")
    void tooLarge() {
        browser()
                .formParam("email", "x".repeat(10_000))
                .post("/checkout/trial")
                .then()
                .statusCode(413)
                .body(containsString("The form is too large"));
    }

    @Test
    @DisplayName("whoever orders without end has to wait")
    void throttled() {
        for (int i = 0; i < 30; i++) {
            assertThat(send("", "", "").statusCode()).isEqualTo(400);
        }
        Response waits = order();

        assertThat(waits.statusCode()).isEqualTo(429);
        assertThat(waits.getHeader("Retry-After")).isEqualTo("60");
        assertThat(ordering.placed()).isEmpty();
    }

    private static Response send(String key, String email, String payment) {
        return browser()
                .formParam("idempotencyKey", key)
                .formParam("email", email)
                .formParam("paymentMethod", payment)
                .post("/checkout/trial");
    }

    private static String formKey(String page) {
        Matcher key = FORM_KEY.matcher(page);
        assertThat(key.find()).as("the form has a key").isTrue();
        return key.group(1);
    }
}

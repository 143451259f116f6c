package dev.farebox.storefront.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.farebox.application.ordering.CaptureOrder.CaptureOrderOutcome;
import dev.farebox.application.ordering.OrderView.Delivered;
import dev.farebox.application.ordering.PayOrder.PayOutcome;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.Doubt;
import dev.farebox.domain.order.HeldReason;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderState;
import dev.farebox.storefront.FakeUsage;
import dev.farebox.storefront.PageTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OrderPageTest extends PageTest {
    private Order order;
    private String path;
    private String ticket;

    @BeforeEach
    void placeAnOrder() {
        Response placed = order();
        order = ordering.onlyOrder();
        path = "/orders/" + order.reference();
        ticket = placed.getCookie("farebox-order");
    }

    @Test
    @DisplayName("a buyer who comes back finds the order captured, once for each visit")
    void capturesOnReturn() {
        owner().get(path + "?payment=returned").then().statusCode(200).body(containsString("Waiting for your payment"));

        assertThat(ordering.captures()).containsExactly(order.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?payment=cancelled", "?payment=nonsense"})
    @DisplayName("any other visit captures nothing")
    void capturesNothingElse(String visit) {
        owner().get(path + visit).then().statusCode(200);

        assertThat(ordering.captures()).isEmpty();
    }

    @Test
    @DisplayName("Case 27: somebody who comes back by an address that he made up is no reason to ask the provider")
    void forgedReturn() {
        owner().get(path + "?payment=returned&signature=forged").then().statusCode(200);
        assertThat(ordering.captures()).isEmpty();

        owner().get(path + "?payment=returned&signature=genuine").then().statusCode(200);
        assertThat(ordering.captures()).containsExactly(order.id());
    }

    @Test
    @DisplayName("Case 26: reloading without end does not ask the provider without end")
    void capturesAreBounded() {
        for (int i = 0; i < 10; i++) {
            owner().get(path + "?payment=returned").then().statusCode(200);
        }
        assertThat(ordering.captures()).hasSize(6);
    }

    @Test
    @DisplayName("a delivered order is not captured again")
    void deliveredIsNotCaptured() {
        ordering.deliver(order.reference(), new Delivered.ApiKey(FakeUsage.KEY));

        owner().get(path + "?payment=returned").then().statusCode(200);

        assertThat(ordering.captures()).isEmpty();
    }

    @Test
    @DisplayName("the buyer sees the key, the base URLs, samples with his own values, and the order id to keep")
    void deliveredKey() {
        ordering.deliver(order.reference(), new Delivered.ApiKey(FakeUsage.KEY));

        assertThat(reveal(owner()).asString())
                .contains("<code class=\"secret\" id=\"value-key\" data-name=\"API key\">" + FakeUsage.KEY + "</code>")
                .contains("http://localhost:8080/v1</code>", "http://127.0.0.1:8080/v1</code>")
                .contains("Base URL · Primary", "Base URL · Backup")
                .contains("Authorization: Bearer " + FakeUsage.KEY)
                .contains("api_key=&quot;" + FakeUsage.KEY + "&quot;")
                .contains("model=&quot;deepseek-v4-flash&quot;", "stream=True")
                .contains("Your result: Base URL + API key.")
                .contains(order.id().text(), "Keep it:", "buyer@example.org")
                .contains("OPENAI_BASE_URL=http://localhost:8080/v1\nOPENAI_API_KEY=" + FakeUsage.KEY)
                .contains("Save your order ID", "<span>Ordered</span> <time datetime=")
                .contains("DEMO order", "DEMO key")
                .doesNotContain("See whether there is news");
    }

    @Test
    @DisplayName(
            "looking at the page shows and counts nothing; the first time its script presses the button, then its buyer")
    void shownByForm() {
        ordering.deliver(order.reference(), new Delivered.ApiKey(FakeUsage.KEY));

        for (int i = 0; i < 2; i++) {
            assertThat(owner().get(path).asString())
                    .contains("<form method=\"post\" action=\"" + path + "/reveal\" data-shows-itself>")
                    .contains("Your API key is ready", "Show key")
                    .doesNotContain("sk-gateway");
        }
        assertThat(ordering.reveals(order.reference())).isZero();
        assertThat(reveal(owner()).getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(ordering.reveals(order.reference())).isEqualTo(1);
        assertThat(owner().get(path).asString())
                .contains("<form method=\"post\" action=\"" + path + "/reveal\">", "we tell you by e-mail")
                .doesNotContain("sk-gateway");
    }

    @Test
    @DisplayName("a redemption code comes with the word that it is not an error")
    void deliveredCode() {
        ordering.deliver(order.reference(), new Delivered.RedemptionCode("FBC-012345678-ABCDEFGHJ-KMNPQRSTV"));

        assertThat(owner().get(path).asString())
                .contains("Show code", "data-shows-itself")
                .doesNotContain("FBC-");
        assertThat(reveal(owner()).asString()).contains("FBC-012345678-ABCDEFGHJ-KMNPQRSTV", "This is not an error");
    }

    @Test
    @DisplayName(
            "Case 47: whoever only knows the address sees neither key nor order id nor e-mail, and can have nothing shown")
    void strangers() {
        ordering.deliver(order.reference(), new Delivered.ApiKey(FakeUsage.KEY));

        for (RequestSpecification stranger : new RequestSpecification[] {
            browser(), browser().cookie("farebox-order", ""), browser().cookie("farebox-order", ticket + "x")
        }) {
            assertThat(stranger.get(path).asString())
                    .contains("This order has been delivered", "/order-lookup")
                    .doesNotContain("sk-gateway", order.id().text(), "buyer@example.org", "/reveal");
            assertThat(reveal(stranger).statusCode()).isEqualTo(404);
        }
        assertThat(ordering.reveals(order.reference())).isZero();
        browser().accept(ContentType.JSON).get(path + "/status").then().body("html", not(containsString("sk-gateway")));
    }

    @Test
    @DisplayName("a cookie that is a day old shows nothing any more")
    void oldCookie() {
        ordering.deliver(order.reference(), new Delivered.ApiKey(FakeUsage.KEY));
        clock.advance(Duration.ofHours(24));

        assertThat(owner().get(path).asString()).doesNotContain("Show key");
        assertThat(reveal(owner()).statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("the buyer's own key is not kept for ever, and the page says whom to ask")
    void deliveredLongAgo() {
        ordering.deliver(order.reference(), new Delivered.Gone(false));

        assertThat(owner().get(path).asString()).contains("no longer kept readable", "mailto:help@example.org");
    }

    @Test
    @DisplayName("a page that waits has news fetched by its script, and a link to news where there is none")
    void waits() {
        assertThat(owner().get(path).asString())
                .contains("<noscript><p><a class=\"button plain\" href=\"" + path + "\">See whether there is news</a>")
                .contains("id=\"order\" data-status=\"PENDING_PAYMENT\" data-final=\"false\"")
                .contains("data-news=\"" + path + "/status\"");
    }

    @Test
    @DisplayName("news is short while nothing changed, and brings the new content when something did")
    void news() {
        news("PENDING_PAYMENT").then().body("final", is(false)).body("html", nullValue());

        ordering.deliver(order.reference(), new Delivered.ApiKey(FakeUsage.KEY));

        news("PENDING_PAYMENT")
                .then()
                .header("Cache-Control", "no-store")
                .body("status", is("DELIVERED"))
                .body("final", is(true))
                .body("html", containsString("Your API key is ready"))
                .body("html", not(containsString("sk-gateway")))
                .body("html", not(containsString("<html")));
        assertThat(ordering.captures()).isEmpty();
    }

    @Test
    @DisplayName("a declined payment is told to the buyer who comes back, with a way to pay again")
    void declined() {
        ordering.captureComesTo(new CaptureOrderOutcome.Declined(order, "INSTRUMENT_DECLINED"));

        assertThat(owner().get(path + "?payment=returned").asString())
                .contains("The payment was declined", "href=\"http://localhost:8080/simulator/pay/1\"")
                .doesNotContain("INSTRUMENT_DECLINED")
                .contains("<title>Error: Your order");
    }

    @Test
    @DisplayName("a buyer who gave up learns that nothing was charged")
    void gaveUp() {
        assertThat(owner().get(path + "?payment=cancelled").asString())
                .contains("You have not paid yet", "href=\"http://localhost:8080/simulator/pay/1\"");
    }

    @Test
    @DisplayName("every other state has its own words")
    void otherStates() {
        assertThat(shown(new OrderState.PaymentProcessing(1, Doubt.ANSWER_LOST)))
                .contains("Your payment is being confirmed");
        assertThat(shown(new OrderState.PaymentProcessing(1, Doubt.UNDER_REVIEW)))
                .contains("The provider is reviewing your payment", "You need not do anything");
        assertThat(shown(new OrderState.Paid(payment()))).contains("Your payment is being confirmed");
        assertThat(shown(new OrderState.Held(payment(), HeldReason.AMOUNT_MISMATCH)))
                .contains("We have to look at this payment", "not lost");
        assertThat(shown(new OrderState.Expired())).contains("This order has expired");
        assertThat(shown(new OrderState.Cancelled())).contains("This order was cancelled");
        assertThat(shown(new OrderState.Refunded(payment(), Optional.empty()))).contains("This order was refunded");
        assertThat(shown(new OrderState.Disputed(new OrderState.Paid(payment()))))
                .contains("This order is disputed", "cannot be used");
        assertThat(shown(new OrderState.ChargedBack(payment(), Optional.empty())))
                .contains("This payment was charged back");
    }

    @Test
    @DisplayName("an address that an operator or provider made up is never followed if it is no web address")
    void hostilePayUrl() {
        ordering.openPage(order.reference(), new Checkout("1", "javascript:alert(1)"));

        assertThat(owner().get(path).asString())
                .contains("Waiting for your payment")
                .doesNotContain("javascript:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/orders/00000000000000000000000000", "/orders/x", "/orders/FB-ABC", "/orders/%3Cscript%3E"})
    @DisplayName("an order that is not there is a page that says so, malformed references included")
    void unknownOrder(String unknown) {
        browser()
                .urlEncodingEnabled(false)
                .get(unknown)
                .then()
                .statusCode(404)
                .body(containsString("There is nothing here"));
        browser()
                .urlEncodingEnabled(false)
                .accept("application/json")
                .get(unknown + "/status")
                .then()
                .statusCode(404);
    }

    @Test
    @DisplayName("an order to be paid by hand shows how, with its reference")
    void byHand() {
        ordering.reset();
        Response placed = browser()
                .formParam("email", "buyer@example.org")
                .formParam("paymentMethod", "manual:USD")
                .post("/checkout/trial");
        Order manual = ordering.onlyOrder();

        assertThat(placed.getHeader("Location")).endsWith("/orders/" + manual.reference());
        assertThat(browser()
                        .get("/orders/" + manual.reference() + "?payment=returned")
                        .asString())
                .contains("account 12345678", manual.reference().text());
        assertThat(ordering.captures()).isEmpty();
    }

    @Test
    @DisplayName("a waiting order can be paid in another way by its owner, who is sent to that provider")
    void anotherWay() {
        ordering.reset();
        Response placed = browser()
                .formParam("email", "buyer@example.org")
                .formParam("paymentMethod", "manual:USD")
                .post("/checkout/trial");
        Order manual = ordering.onlyOrder();
        String page = "/orders/" + manual.reference();
        ordering.payingComesTo(new PayOutcome.Open(manual, "https://www.paypal.com/checkoutnow?token=1"));
        RequestSpecification buyer = browser().cookie("farebox-order", placed.getCookie("farebox-order"));

        assertThat(buyer.get(page).asString()).contains("Pay in another way", "value=\"PAYPAL\"");
        assertThat(browser().get(page).asString()).doesNotContain("Pay in another way");
        buyer.formParam("paymentMethod", "PAYPAL")
                .post(page + "/pay")
                .then()
                .statusCode(303)
                .header("Location", "https://www.paypal.com/checkoutnow?token=1");
        assertThat(ordering.paid()).containsExactly(manual.reference() + " PAYPAL");
    }

    @Test
    @DisplayName("only its owner pays an order in another way, and only in one that exists")
    void anotherWayIsGuarded() {
        browser().formParam("paymentMethod", "CREEM").post(path + "/pay").then().statusCode(404);
        owner().formParam("paymentMethod", "BITCOIN").post(path + "/pay").then().statusCode(404);
        assertThat(ordering.paid()).isEmpty();
        ordering.payingComesTo(new PayOutcome.ProviderUnavailable(order));
        owner().formParam("paymentMethod", "CREEM")
                .post(path + "/pay")
                .then()
                .statusCode(503)
                .body(containsString("does not answer at the moment"));
        ordering.payingComesTo(new PayOutcome.Closed(order));
        owner().formParam("paymentMethod", "CREEM")
                .post(path + "/pay")
                .then()
                .statusCode(303)
                .header("Location", containsString("/orders/" + order.reference()));
    }

    @Test
    @DisplayName("what was added to a key, and a code that was redeemed, are said so")
    void toppedUp() {
        ordering.deliver(order.reference(), new Delivered.ToppedUp());
        assertThat(owner().get(path).asString()).contains("Your key has more now", "href=\"/usage\"");
        ordering.deliver(order.reference(), new Delivered.Redeemed());
        assertThat(owner().get(path).asString()).contains("This code has been redeemed");
    }

    private Response reveal(RequestSpecification visitor) {
        return visitor.contentType(ContentType.URLENC).post(path + "/reveal");
    }

    private RequestSpecification owner() {
        return browser().cookie("farebox-order", ticket);
    }

    private Response news(String seen) {
        return owner().accept("application/json").get(path + "/status?seen=" + seen);
    }

    private String shown(OrderState state) {
        ordering.move(order.reference(), state, new Delivered.Nothing());
        return owner().get(path).asString();
    }

    private CapturedPayment payment() {
        return CapturedPayment.byHand(order, new Checkout("1", "https://pay.example"), clock.instant());
    }
}

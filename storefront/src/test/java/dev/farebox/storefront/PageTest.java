package dev.farebox.storefront;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;

/** What tests of pages share: a shop without orders, in a minute of its own, so that no limit counts across tests. */
public abstract class PageTest {
    @Inject
    protected FakeOrdering ordering;

    @Inject
    protected SteppedClock clock;

    @BeforeEach
    void startAnew() {
        ordering.reset();
        clock.advance(Duration.ofMinutes(1));
    }

    /** A browser that reads English. */
    protected static RequestSpecification browser() {
        return given().accept("text/html")
                .header("Accept-Language", "en")
                .redirects()
                .follow(false);
    }

    /** Orders the trial plan by PayPal. */
    protected static Response order() {
        return browser()
                .formParam("email", "buyer@example.org")
                .formParam("paymentMethod", "paypal:USD")
                .post("/checkout/trial");
    }
}

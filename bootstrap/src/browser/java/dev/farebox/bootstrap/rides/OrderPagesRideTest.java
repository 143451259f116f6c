package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@DisplayName("The pages of an order, for everybody and in both languages")
class OrderPagesRideTest extends BrowserRide {
    private static final String EMAIL = "pages@example.org";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    DataSource database;

    @Test
    @DisplayName("while it waits for money, after it was given up, and after its time is over")
    void unpaid() throws SQLException {
        try (Browsing buyer = browse(Device.desktop("en-US"));
                Inspection inspection = new Inspection(buyer)) {
            buyer.order("trial", "manual", EMAIL);
            String path = buyer.path();
            inspection.judgeBoth("order-waiting-by-hand", path);
            operator().cancel(buyer.text("#value-order"), "given up");
            inspection.judgeBoth("order-cancelled", path);

            buyer.order("trial", "manual", EMAIL);
            expire(buyer.text("#value-order"));
            inspection.judgeBoth("order-expired", comesTo(buyer, "EXPIRED"));

            buyer.order("trial", "paypal", EMAIL);
            buyer.decide("cancel");
            inspection.judgeBoth("order-unpaid", buyer.path());
            inspection.judgeBoth("order-waiting", buyer.path().replaceAll("\\?.*", ""));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "decline, none, PENDING_PAYMENT, order-declined",
        "approve, review, PAYMENT_PROCESSING, order-under-review",
        "approve, wrong-amount, HELD, order-held"
    })
    @DisplayName("when its payment is declined, examined, or not what was asked for")
    void doubtful(String decision, String fault, String status, String picture) {
        try (Browsing buyer = browse(Device.desktop("en-US"));
                Inspection inspection = new Inspection(buyer)) {
            buyer.order("trial", "paypal", EMAIL);
            buyer.decide(decision, fault);
            assertThat(status(buyer)).isEqualTo(status);
            inspection.judgeBoth(picture, buyer.path());
        }
    }

    @Test
    @DisplayName("when it gave a key: to be shown, shown, shown before, looked up, replaced, and to a stranger")
    void key() {
        try (Browsing buyer = browse(Device.desktop("en-US"));
                Inspection inspection = new Inspection(buyer)) {
            buyer.order("trial", "paypal", EMAIL);
            // The script would show the key at once; without it the button is seen.
            buyer.context().route("**/farebox.js", OrderPagesRideTest::withoutScript);
            buyer.decide("approve");
            String path = buyer.path().replaceAll("\\?.*", "");
            inspection.judgeBoth("order-fresh-key", path);
            buyer.context().unroute("**/farebox.js");
            buyer.open(path);
            buyer.await("#value-key");
            inspection.judge("order-key");
            buyer.open(path + "?lang=zh");
            buyer.press("form[action$='/reveal'] button");
            buyer.await("#value-key");
            inspection.judge("order-key");
            String key = buyer.text("#value-key");
            inspection.judgeBoth("order-seen-key", path);
            try (Browsing stranger = browse(Device.desktop("en-US"));
                    Inspection strange = new Inspection(stranger)) {
                strange.judgeBoth("order-of-somebody-else", path);
            }
            lookUp(buyer, inspection, buyer.text("#value-order"));
            call(buyer, inspection, key);
            addTo(buyer, inspection, key);
            rotate(buyer, inspection, path);
        }
    }

    @Test
    @DisplayName("when its money is claimed back or goes back")
    void moneyBack() {
        try (Browsing buyer = browse(Device.desktop("en-US"));
                Inspection inspection = new Inspection(buyer)) {
            buyer.order("trial", "paypal", EMAIL);
            String payPage = buyer.path();
            buyer.decide("approve");
            String path = buyer.path().replaceAll("\\?.*", "");
            act(buyer, payPage, "dispute");
            buyer.open(path);
            inspection.judgeBoth("order-disputed", comesTo(buyer, "DISPUTED"));
            act(buyer, payPage, "lose");
            buyer.open(path);
            inspection.judgeBoth("order-charged-back", comesTo(buyer, "CHARGED_BACK"));

            buyer.order("trial", "paypal", EMAIL);
            buyer.decide("approve");
            operator().refund(buyer.text("#value-order"), "asked for");
            inspection.judgeBoth("order-refunded", comesTo(buyer, "REFUNDED"));
        }
    }

    private void lookUp(Browsing buyer, Inspection inspection, String orderId) {
        for (String language : new String[] {"zh", "en"}) {
            buyer.open("/order-lookup?lang=" + language);
            inspection.judge("lookup-with-recent-orders");
            buyer.page().fill("#order-id", orderId);
            buyer.page().fill("#email", EMAIL);
            buyer.press("main button[type=submit]");
            buyer.await("form[action='/order-lookup/reveal'] button");
            inspection.judge("lookup-found");
        }
    }

    private void call(Browsing buyer, Inspection inspection, String key) {
        new ApiClient(shop, key).call(ApiClient.chat("deepseek-v4-flash", "Hello"));
        for (String language : new String[] {"zh", "en"}) {
            buyer.open("/usage?lang=" + language);
            buyer.page().fill("#api-key", key);
            buyer.press("main form button[type=submit]");
            buyer.await(".balance");
            buyer.press("details.sum summary");
            inspection.judge("usage");
        }
    }

    private void addTo(Browsing buyer, Inspection inspection, String key) {
        buyer.open("/checkout/trial");
        buyer.page().fill("#email", EMAIL);
        buyer.choose("paypal");
        buyer.press("summary");
        buyer.page().fill("#top-up-key", key);
        buyer.press("main button[type=submit]");
        buyer.page().waitForURL("**/simulator/pay/**");
        buyer.page().setViewportSize(Device.WIDTH, Device.HEIGHT);
        inspection.judgeBoth("simulator-payment", buyer.path().replaceAll("\\?.*", ""));
        buyer.decide("approve");
        inspection.judgeBoth("order-topped-up", buyer.path().replaceAll("\\?.*", ""));
    }

    private void rotate(Browsing buyer, Inspection inspection, String path) {
        for (String language : new String[] {"zh", "en"}) {
            buyer.open(path + "?lang=" + language);
            buyer.press("form[action$='/rotation'] button");
            buyer.page().waitForURL("**/rotation");
            inspection.judge("order-key-asked-for");
        }
        String rotation = "a[href*='/key-rotation']";
        Eventually.holds("the mail with the link", PATIENCE, () -> {
            buyer.open("/simulator/mail?lang=en");
            return buyer.page().locator(rotation).count() > 0;
        });
        for (String link : new String[] {"a[href*='/order-link']", rotation}) {
            buyer.open("/simulator/mail?lang=en");
            String address = buyer.page().locator(link).first().getAttribute("href").replaceAll("&lang=.*", "");
            inspection.judgeBoth(link.contains("order") ? "order-link" : "rotation-link", address);
        }
        buyer.press("form[action='/key-rotation'] button");
        buyer.await("#value-key");
        inspection.judge("order-key-replaced");
    }

    /** Does something on the fault panel of a payment page. */
    private static void act(Browsing buyer, String payPage, String action) {
        buyer.open(payPage);
        buyer.press("summary");
        buyer.press("button[value=" + action + "]");
        buyer.page().waitForLoadState();
    }

    /** Waits until the open order stands so; its path. */
    private static String comesTo(Browsing buyer, String status) {
        String path = buyer.path().replaceAll("\\?.*", "");
        Eventually.holds(status, PATIENCE, () -> {
            buyer.open(path);
            return status(buyer).equals(status);
        });
        return path;
    }

    private static String status(Browsing buyer) {
        return buyer.page().locator("#order").getAttribute("data-status");
    }

    private static void withoutScript(Route route) {
        route.fulfill(new Route.FulfillOptions().setContentType("text/javascript").setBody(""));
    }

    /** Nobody waits three hours for a test. */
    private void expire(String orderId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement late = connection.prepareStatement(
                        "update orders set expires_at = now() - interval '1 minute', look_at = '-infinity' where id = ?")) {
            late.setString(1, orderId);
            assertThat(late.executeUpdate()).isEqualTo(1);
        }
    }
}

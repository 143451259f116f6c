package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.money.Decimals;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@DisplayName("The ride in a browser")
class BrowserRideTest extends BrowserRide {
    private static final String EMAIL = "rider@example.org";

    @ParameterizedTest(name = "{0}")
    @CsvSource({"en-US, en", "zh-CN, zh"})
    @DisplayName("buy, pay, call as the page says, see the cost, and come back later from another browser")
    void wholeRide(String locale, String language) throws Exception {
        String key;
        String orderId;
        try (Browsing buyer = browse(Device.desktop(locale))) {
            buyer.open("/");
            assertThat(buyer.page().locator("html").getAttribute("lang")).startsWith(language);
            buyer.page().click("main a[href='/pricing']");
            buyer.page().click("a[href='/checkout/trial']");
            buyer.page().fill("#email", EMAIL);
            buyer.page().locator("input[value^=paypal]").first().check();
            buyer.page().click("main button[type=submit]");
            buyer.page().waitForURL("**/simulator/pay/**");
            buyer.page().click("button[value=approve]");
            buyer.page().waitForURL("**/orders/**");
            key = buyer.text("#value-key");
            orderId = buyer.text("#value-order");
            assertThat(key).startsWith("sk-gateway-");
            buyer.assertFitsASmallPhone();

            assertThat(run(buyer.text(".tabs pre.sample")).strip())
                    .startsWith("data: {")
                    .contains("\"finish_reason\":\"stop\"")
                    .endsWith("data: [DONE]");

            buyer.open("/usage");
            buyer.page().fill("#api-key", key);
            buyer.page().click("main button[type=submit]");
            KeyAccount.Call call = new ApiClient(shop, key).account().onlyCall();
            String row = buyer.text("tr:has(+ tr.explained)");
            assertThat(row).contains(call.model());
            assertThat(row.replace("$", "")).contains(Decimals.format(call.cost(), 9).replaceAll("0+$", ""));
            buyer.assertFitsASmallPhone();
        }
        try (Browsing later = browse(Device.desktop(locale))) {
            later.open("/order-lookup");
            later.page().fill("#order-id", orderId);
            later.page().fill("#email", EMAIL);
            later.page().click("main button[type=submit]");
            later.page().click("form[action='/order-lookup/reveal'] button");
            assertThat(later.text("#value-key")).isEqualTo(key);
        }
    }

    @Test
    @DisplayName("an order page that is open when the payment is confirmed shows the key by itself, without a reload")
    void keyAppearsByItself() {
        try (Browsing buyer = browse(Device.desktop("en-US"))) {
            buyer.open("/checkout/trial");
            buyer.page().fill("#email", EMAIL);
            buyer.page().locator("input[value^=manual]").first().check();
            buyer.page().click("main button[type=submit]");
            buyer.page().waitForURL("**/orders/**");
            assertThat(buyer.page().locator("#value-key").count()).isZero();
            buyer.page().evaluate("window.neverReloaded = true");
            operator().confirm(buyer.text("#value-order"), "the money came");
            assertThat(buyer.text("#value-key")).startsWith("sk-gateway-");
            assertThat(buyer.page().evaluate("window.neverReloaded")).isEqualTo(true);
        }
    }

    /** Exactly what somebody does who pastes the text into a shell. */
    private static String run(String command) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(output).isZero();
        return output;
    }
}

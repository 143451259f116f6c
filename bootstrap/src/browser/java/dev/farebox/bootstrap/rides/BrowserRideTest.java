package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.farebox.domain.money.Decimals;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@Tag("browser")
@DisplayName("The ride in a browser")
class BrowserRideTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final String EMAIL = "rider@example.org";
    private static final int MOST_PAGES = 100;

    private static Playwright playwright;
    private static Browser browser;

    @TestHTTPResource
    URI shop;

    @TestHTTPResource(value = "/operator", management = true)
    URI operatorRoot;

    @BeforeAll
    static void openBrowser() {
        assumeTrue(
                Files.isExecutable(CHROMIUM),
                "no browser: " + CHROMIUM + " is missing; install the package chromium to run this test");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        // Without a sandbox, for that cannot be had in many containers; only pages of ours are opened.
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox")));
    }

    @AfterAll
    static void closeBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"en-US, en", "zh-CN, zh"})
    @DisplayName("buy, pay, call as the page says, see the cost, and come back later from another browser")
    void wholeRide(String locale, String language) throws Exception {
        String key;
        String orderId;
        try (Browsing buyer = new Browsing(browser, shop, locale)) {
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
            buyer.page().screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "screenshots", "success-page-" + language + ".png")));
            buyer.assertFitsASmallPhone();

            assertThat(run(buyer.text("pre.sample")).strip())
                    .startsWith("data: {")
                    .contains("\"finish_reason\":\"stop\"")
                    .endsWith("data: [DONE]");

            buyer.open("/usage");
            buyer.page().fill("#api-key", key);
            buyer.page().click("main button[type=submit]");
            KeyAccount.Call call = new ApiClient(shop, key).account().onlyCall();
            String row = buyer.text("tbody tr");
            assertThat(row).contains(call.model());
            assertThat(row.replace("$", "")).contains(Decimals.format(call.cost(), 9).replaceAll("0+$", ""));
            buyer.page().screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "screenshots", "usage-" + language + ".png")));
            buyer.assertFitsASmallPhone();
        }
        try (Browsing later = new Browsing(browser, shop, locale)) {
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
        try (Browsing buyer = new Browsing(browser, shop, "en-US")) {
            buyer.open("/checkout/trial");
            buyer.page().fill("#email", EMAIL);
            buyer.page().locator("input[value^=manual]").first().check();
            buyer.page().click("main button[type=submit]");
            buyer.page().waitForURL("**/orders/**");
            assertThat(buyer.page().locator("#value-key").count()).isZero();
            buyer.page().evaluate("window.neverReloaded = true");
            new Operator(operatorRoot).confirm(buyer.text("#value-order"), "the money came");
            assertThat(buyer.text("#value-key")).startsWith("sk-gateway-");
            assertThat(buyer.page().evaluate("window.neverReloaded")).isEqualTo(true);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "zh-CN"})
    @DisplayName("no page that links lead to must be scrolled sideways on a phone, loads from elsewhere or complains")
    void everyPage(String locale) {
        SequencedSet<String> found = new LinkedHashSet<>(List.of("/"));
        try (Browsing buyer = new Browsing(browser, shop, locale)) {
            for (int next = 0; next < found.size() && next < MOST_PAGES; next++) {
                buyer.open(List.copyOf(found).get(next));
                buyer.assertFitsASmallPhone();
                found.addAll(buyer.links());
            }
        }
        assertThat(found)
                .contains("/checkout/trial", "/order-lookup", "/docs/api", "/refunds")
                .hasSizeLessThan(MOST_PAGES);
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

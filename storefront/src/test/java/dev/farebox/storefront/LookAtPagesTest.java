package dev.farebox.storefront;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.ordering.OrderView.Delivered;
import dev.farebox.application.redeeming.RedeemCode.RedeemOutcome;
import dev.farebox.domain.key.ApiKeySecret;
import dev.farebox.domain.key.KeyPrefix;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderState;
import dev.farebox.storefront.ordering.RedeemPageTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Takes pictures of all pages into {@code target/pages}, for people to look at. Needs chromium. */
@QuarkusTest
@Tag("pictures")
class LookAtPagesTest {
    private static final Path PICTURES = Path.of("target/pages").toAbsolutePath();

    @TestHTTPResource
    URL shop;

    @Inject
    FakeOrdering ordering;

    @BeforeEach
    void forget() {
        ordering.reset();
    }

    @Test
    @DisplayName("every page is painted in both languages, narrow and wide, and dark")
    void paintEveryPage() throws IOException, InterruptedException {
        Files.createDirectories(PICTURES);
        for (Path former : pictures()) {
            Files.delete(former);
        }
        for (String language : List.of("en", "zh")) {
            for (Map.Entry<String, String> page : pages(language).entrySet()) {
                paint(page.getKey() + "-" + language, page.getValue());
            }
        }
        assertThat(pictures()).hasSize(5 * pages("en").size());
    }

    private static List<Path> pictures() throws IOException {
        try (Stream<Path> files = Files.list(PICTURES)) {
            return files.filter(file -> file.toString().endsWith(".png")).toList();
        }
    }

    private Map<String, String> pages(String language) {
        Map<String, String> pages = new TreeMap<>();
        Map.of(
                        "home", "/",
                        "pricing", "/pricing",
                        "models", "/models",
                        "checkout", "/checkout/tokens-trial",
                        "lookup", "/order-lookup",
                        "redeem", "/redeem",
                        "quick-start", "/docs/quick-start",
                        "api", "/docs/api",
                        "billing", "/docs/billing",
                        "missing", "/nothing")
                .forEach((name, path) -> pages.put(name, body(visitor(language).get(path))));
        Map.of("faq", "/faq", "docs", "/docs", "clients", "/docs/clients", "status", "/status", "terms", "/terms")
                .forEach((name, path) -> pages.put(name, body(visitor(language).get(path))));
        pages.put(
                "checkout-fault",
                body(visitor(language)
                        .formParam("email", "nobody")
                        .formParam("coupon", "?")
                        .formParam("topUpKey", "sk-nothing")
                        .post("/checkout/tokens-trial")));
        pages.put(
                "usage",
                body(visitor(language).formParam("apiKey", FakeUsage.KEY).post("/usage")));
        ordering.reset();
        Response placed = visitor(language)
                .redirects()
                .follow(false)
                .formParam("email", "buyer@example.org")
                .formParam("paymentMethod", "manual:USD")
                .post("/checkout/trial");
        Order order = ordering.onlyOrder();
        String ticket = placed.getCookie("farebox-order");
        String path = "/orders/" + order.reference();
        pages.put(
                "order-waiting",
                body(visitor(language).cookie("farebox-order", ticket).get(path)));
        ordering.deliver(order.reference(), new Delivered.ApiKey(FakeUsage.KEY));
        pages.put(
                "order-fresh-key",
                body(visitor(language).cookie("farebox-order", ticket).get(path)));
        pages.put("order-key", shown(language, ticket, path));
        pages.put(
                "order-seen-key",
                body(visitor(language).cookie("farebox-order", ticket).get(path)));
        ordering.deliver(order.reference(), new Delivered.RedemptionCode("FBC-0123456789-ABCDEFGHJ-KMNPQRSTV"));
        pages.put("order-code", shown(language, ticket, path));
        ordering.move(order.reference(), new OrderState.Expired(), new Delivered.Nothing());
        pages.put("order-expired", body(visitor(language).get(path)));
        ordering.redeemingComesTo(new RedeemOutcome.KeyIssued(
                ApiKeySecret.create(KeyPrefix.DEFAULT, new byte[ApiKeySecret.RANDOM_BYTES]),
                order.plan(),
                order.allowance()));
        pages.put(
                "redeem-key",
                body(visitor(language).formParam("code", RedeemPageTest.CODE).post("/redeem")));
        return pages;
    }

    private static RequestSpecification visitor(String language) {
        return given().accept("text/html").cookie("farebox-language", language);
    }

    private static String shown(String language, String ticket, String path) {
        return body(visitor(language)
                .cookie("farebox-order", ticket)
                .contentType("application/x-www-form-urlencoded")
                .post(path + "/reveal"));
    }

    private static String body(Response response) {
        return response.asString();
    }

    private void paint(String name, String html) throws IOException, InterruptedException {
        Path page = PICTURES.resolve(name + ".html");
        Files.writeString(page, html.replace("\"/assets/", "\"" + shop + "assets/"));
        // A window cannot be as narrow as a telephone, a frame can.
        Path telephone = PICTURES.resolve(name + "-frame.html");
        Files.writeString(
                telephone,
                "<body style='margin:0;background:#888'><iframe width=320 height=2400 style='border:0' src='%s'></iframe>"
                        .formatted(page.getFileName()));
        paint(name + "-320", telephone, 520, List.of());
        paint(name + "-1280", page, 1280, List.of());
        if (name.endsWith("-en")) {
            paint(name + "-dark", page, 800, List.of("--blink-settings=preferredColorScheme=0"));
        }
    }

    private static void paint(String name, Path page, int width, List<String> settings)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--screenshot=" + PICTURES.resolve(name + ".png"),
                "--window-size=" + width + (width < 1000 ? ",2400" : ",1800")));
        command.addAll(settings);
        command.add(page.toUri().toString());
        Process browser = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(PICTURES.resolve("chromium.txt").toFile())
                .start();
        boolean ended = browser.waitFor(60, TimeUnit.SECONDS);
        browser.destroyForcibly();
        assertThat(ended).as("the browser has finished").isTrue();
    }
}

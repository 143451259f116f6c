package dev.farebox.storefront.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.farebox.application.ordering.OrderView.Delivered;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.storefront.FakeUsage;
import dev.farebox.storefront.PageTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs the script of the order page in a real browser, under the real security headers. Needs chromium. */
@QuarkusTest
@Tag("browser")
class OrderPageInBrowserTest extends PageTest {
    /** The page itself, and two pieces of news. */
    private static final int LOOKS = 3;

    @TestHTTPResource
    URL shop;

    @BeforeEach
    void needsABrowser() {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "chromium"))),
                "no chromium is installed, so the order page is not tried in a browser");
    }

    @Test
    @DisplayName("an open page shows the delivery by itself, without being loaded again")
    void showsTheDelivery() throws IOException, InterruptedException {
        order();
        OrderReference reference = ordering.onlyOrder().reference();
        ordering.beforeLook(LOOKS, () -> ordering.deliver(reference, new Delivered.ApiKey(FakeUsage.KEY)));

        String page = pageAfterTenSeconds("orders/" + reference);

        assertThat(page)
                .contains("This order has been delivered")
                .contains("data-status=\"DELIVERED\" data-final=\"true\"")
                .doesNotContain("Waiting for your payment");
    }

    @Test
    @DisplayName("what can be copied has a button to copy it")
    void copyButtons() throws IOException, InterruptedException {
        assertThat(pageAfterTenSeconds("docs/quick-start"))
                .contains("<button type=\"button\" class=\"copy\">Copy</button><pre class=\"sample\"");
    }

    /** The browser's own clock runs ahead as soon as nothing is being loaded. */
    private String pageAfterTenSeconds(String path) throws IOException, InterruptedException {
        Path dump = Path.of("target/page-in-browser.html").toAbsolutePath();
        Process browser = new ProcessBuilder(
                        "chromium",
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--virtual-time-budget=10000",
                        "--dump-dom",
                        shop + path + "?lang=en")
                .redirectOutput(dump.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = browser.waitFor(60, TimeUnit.SECONDS);
        browser.destroyForcibly();
        assertThat(ended).as("the browser has finished").isTrue();
        return Files.readString(dump, StandardCharsets.UTF_8);
    }
}

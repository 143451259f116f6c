package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * A person with a fresh browser at the shop, who notices whatever goes wrong on the way: a request to another host, a
 * console error (a violated content security policy is one), an exception of a script.
 */
final class Browsing implements AutoCloseable {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 900;
    private static final double PATIENCE_MILLIS = 30_000;

    private final URI shop;
    private final BrowserContext context;
    private final Page page;
    private final List<String> faults = new ArrayList<>();

    Browsing(Browser browser, URI shop, String locale) {
        this.shop = shop;
        this.context = browser.newContext(new Browser.NewContextOptions()
                .setLocale(locale)
                .setColorScheme(ColorScheme.LIGHT)
                .setViewportSize(WIDTH, HEIGHT));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.onRequest(request -> {
            if (!shop.getAuthority().equals(URI.create(request.url()).getAuthority())) {
                faults.add("request to another host: " + request.url());
            }
        });
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if (!message.type().equals("log")) {
                faults.add("console: " + message.text());
            }
        });
        page.onPageError(error -> faults.add("script: " + error));
    }

    Page page() {
        return page;
    }

    void open(String path) {
        assertThat(page.navigate(shop.resolve(path).toString()).status()).isEqualTo(200);
    }

    String text(String selector) {
        return page.locator(selector).first().textContent().strip();
    }

    /** The paths of the shop that the page leads to; the same page in another language is the same. */
    List<String> links() {
        return page.locator("a[href]").all().stream()
                .map(link -> shop.resolve(link.getAttribute("href")))
                .filter(target -> shop.getAuthority().equals(target.getAuthority()))
                // A link of a mail leads nowhere without its token.
                .filter(target -> target.getQuery() == null || !target.getQuery().contains("token="))
                .map(URI::getPath)
                .distinct()
                .toList();
    }

    /** Whether nothing has to be scrolled sideways on a small phone. */
    void assertFitsASmallPhone() {
        page.setViewportSize(320, 640);
        Object width = page.evaluate("document.documentElement.scrollWidth");
        assertThat(width).as("width of %s", page.url()).isEqualTo(320);
        page.setViewportSize(WIDTH, HEIGHT);
    }

    @Override
    public void close() {
        context.close();
        assertThat(faults).isEmpty();
    }
}

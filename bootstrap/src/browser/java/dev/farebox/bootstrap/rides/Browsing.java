package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A person with a fresh browser at the shop, who notices whatever goes wrong on the way: a request to another host, a
 * console error (a violated content security policy is one), an exception of a script.
 */
final class Browsing implements AutoCloseable {
    private static final double PATIENCE_MILLIS = 30_000;

    private final URI shop;
    private final Device device;
    private final BrowserContext context;
    private final Page page;
    private final Set<String> opened = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    Browsing(Browser browser, URI shop, Device device) {
        this.shop = shop;
        this.device = device;
        this.context = browser.newContext(device.context());
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.onRequest(request -> {
            if (!shop.getAuthority().equals(URI.create(request.url()).getAuthority())) {
                faults.add("request to another host: " + request.url());
            }
            if (request.isNavigationRequest()) {
                opened.add(request.url());
            }
        });
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if (!message.type().equals("log") && !tellsThePagesOwnStatus(message)) {
                faults.add("console: " + message.text());
            }
        });
        page.onPageError(error -> faults.add("script: " + error));
    }

    /** A page that is an error page on purpose stands in the console, too; its status is for the test to judge. */
    private boolean tellsThePagesOwnStatus(ConsoleMessage message) {
        return message.text().startsWith("Failed to load resource: the server responded with a status of")
                && opened.stream().anyMatch(address -> message.location().startsWith(address));
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    void open(String path) {
        open(path, 200);
    }

    /** Opens a page that must have this status. */
    void open(String path, int status) {
        Response response = page.navigate(shop.resolve(path).toString());
        assertThat(response.status()).as(path).isEqualTo(status);
    }

    /** The path of the open page, with its query. */
    String path() {
        URI address = URI.create(page.url());
        return address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
    }

    /** Presses as people with this device do. */
    void press(String selector) {
        if (device.phone()) {
            page.locator(selector).first().tap();
        } else {
            page.locator(selector).first().click();
        }
    }

    /** Fills in the checkout of a plan and goes on to the payment page, or to the order if it is paid by hand. */
    void order(String plan, String method, String email) {
        open("/checkout/" + plan);
        page.fill("#email", email);
        choose(method);
        press("main button[type=submit]");
        page.waitForURL(method.equals("manual") ? "**/orders/**" : "**/simulator/pay/**");
    }

    /** Chooses a way to pay by its beginning, such as {@code paypal}. */
    void choose(String method) {
        page.locator("input[value^=" + method + "]").first().check();
    }

    /** Decides on the simulated payment page, and comes back to the order. */
    void decide(String decision) {
        press("button[value=" + decision + "]");
        page.waitForURL("**/orders/**");
    }

    /** Decides there, with something going wrong. */
    void decide(String decision, String fault) {
        press("summary");
        page.locator("input[name=fault][value=" + fault + "]").check();
        decide(decision);
    }

    String text(String selector) {
        return page.locator(selector).first().textContent().strip();
    }

    /** Waits until something is seen. */
    void await(String selector) {
        page.locator(selector)
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
    }

    /** The addresses that links of the open page lead to, but for those that open no page. */
    List<URI> links() {
        return ((List<?>) page.evaluate("[...document.querySelectorAll('a[href]')].map((link) => link.href)"))
                .stream()
                        .map(Object::toString)
                        .filter(address -> !address.startsWith("mailto:"))
                        .map(URI::create)
                        .distinct()
                        .toList();
    }

    boolean isOfTheShop(URI address) {
        return shop.getAuthority().equals(address.getAuthority());
    }

    /** Whether nothing has to be scrolled sideways on a small phone. */
    void assertFitsASmallPhone() {
        page.setViewportSize(320, 640);
        Object width = page.evaluate("document.documentElement.scrollWidth");
        assertThat(width).as("width of %s", page.url()).isEqualTo(320);
        page.setViewportSize(Device.WIDTH, Device.HEIGHT);
    }

    @Override
    public void close() {
        context.close();
        assertThat(faults).isEmpty();
    }
}

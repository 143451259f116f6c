package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@DisplayName("An order on paper")
class PaperRideTest extends BrowserRide {
    private static final String EMAIL = "paper@example.org";
    private static final Path FILES = Path.of("target", "screenshots");
    private static final Pattern SHEET = Pattern.compile("/Type /Page\\b(?!s)");

    private static final String PRESSABLE = """
            () => [...document.querySelectorAll("nav, button, .button, form, summary, .demo-banner, .skip")]
                .filter((element) => element.checkVisibility()).map((element) => element.outerHTML.slice(0, 80))
            """;

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "zh-CN"})
    @DisplayName("has order id, amounts and e-mail, the key only if the page shows it, nothing to press, and fits one sheet")
    void paper(String locale) {
        String name = "order-on-paper-" + locale.substring(0, 2);
        try (Browsing buyer = browse(Device.desktop(locale))) {
            buyer.order("trial", "paypal", EMAIL);
            buyer.decide("approve");
            buyer.await("#value-key");
            String key = buyer.text("#value-key");
            String orderId = buyer.text("#value-order");
            assertThat(printed(buyer, name)).contains(orderId, EMAIL, "$2.00", key, "http://");

            buyer.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
            buyer.open(buyer.path().replaceAll("\\?.*", ""));
            assertThat(printed(buyer, name + "-without-key"))
                    .contains(orderId, EMAIL, "$2.00")
                    .doesNotContain(key);
        }
    }

    /** Prints the open page as a browser does in its dark theme, too, and says what is read on it. */
    private static String printed(Browsing buyer, String name) {
        Page page = buyer.page();
        page.emulateMedia(
                new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.DARK));
        assertThat((Iterable<?>) page.evaluate(PRESSABLE)).isEmpty();
        assertThat(page.evaluate("getComputedStyle(document.body).color")).isEqualTo("rgb(0, 0, 0)");
        assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor")).isEqualTo("rgb(255, 255, 255)");
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(FILES.resolve(name + ".png")));
        byte[] sheets = page.pdf(new Page.PdfOptions().setFormat("A4").setPath(FILES.resolve(name + ".pdf")));
        assertThat(SHEET.matcher(new String(sheets, StandardCharsets.ISO_8859_1)).results())
                .as("sheets")
                .hasSize(1);
        return page.locator("body").innerText();
    }
}

package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@DisplayName("A purchase by the keyboard alone")
class KeyboardRideTest extends BrowserRide {
    @ParameterizedTest
    @ValueSource(strings = {"en-US", "zh-CN"})
    @DisplayName("leads from the first page to a copied key, with the focus always in sight, also after a fault")
    void purchase(String locale) {
        try (Browsing buyer = browse(Device.desktop(locale))) {
            buyer.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            Keyboard keyboard = new Keyboard(buyer.page());
            buyer.open("/");
            keyboard.press("Tab");
            assertThat(keyboard.isOn(".skip")).as("the first stop skips the menu").isTrue();
            keyboard.press("Enter");
            keyboard.tabTo("main a[href='/pricing']");
            keyboard.enter("**/pricing");
            keyboard.tabTo("a[href='/checkout/trial']");
            keyboard.enter("**/checkout/trial*");

            keyboard.tabTo("#email");
            keyboard.tabTo("main button[type=submit]");
            keyboard.press("Enter");
            buyer.await("#email-fault");
            assertThat(keyboard.isOn("#email[aria-invalid=true]")).as("the fault has the focus").isTrue();

            keyboard.type("keyboard@example.org");
            keyboard.tabTo("input[value='paypal:USD']");
            keyboard.press("ArrowDown");
            assertThat(keyboard.isOn("input[value='creem:USD']:checked")).isTrue();
            keyboard.press("ArrowUp");
            assertThat(keyboard.isOn("input[value='paypal:USD']:checked")).isTrue();
            keyboard.tabTo("summary");
            keyboard.press("Space");
            keyboard.tabTo("#coupon");
            keyboard.backTo("summary");
            keyboard.press("Space");
            keyboard.tabTo("main button[type=submit]");
            keyboard.enter("**/simulator/pay/**");
            keyboard.tabTo("button[value=approve]");
            keyboard.enter("**/orders/**");

            buyer.await("#value-key");
            keyboard.tabTo("#value-key + button");
            keyboard.press("Enter");
            buyer.await("#value-key + button:has-text('" + buyer.page().locator("body").getAttribute("data-copied") + "')");
            assertThat(buyer.page().evaluate("navigator.clipboard.readText()")).isEqualTo(buyer.text("#value-key"));
            assertThat(buyer.text("[role=status]"))
                    .as("what is said aloud")
                    .startsWith(buyer.page().locator("body").getAttribute("data-copied"))
                    .contains("API");
        }
    }
}

package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@DisplayName("A purchase, from the first page to the key")
class PurchaseRideTest extends BrowserRide {
    static Stream<Device> devices() {
        return Stream.of("en-US", "zh-CN")
                .flatMap(locale -> Stream.of(Device.desktop(locale), Device.phone(locale)))
                .flatMap(device -> Stream.of(device, device.withoutScript()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("devices")
    @DisplayName("is made by whoever comes with a computer or a phone, with scripts or without")
    void purchase(Device device) {
        try (Browsing buyer = browse(device)) {
            buyer.open("/");
            assertThat(buyer.page().locator("html").getAttribute("lang")).startsWith(device.locale().substring(0, 2));
            buyer.press("main a[href='/pricing']");
            buyer.page().waitForURL("**/pricing");
            buyer.press("a[href='/checkout/trial']");
            buyer.page().waitForURL("**/checkout/trial*");
            buyer.page().fill("#email", "purchase@example.org");
            buyer.choose("creem");
            buyer.choose("paypal");
            buyer.press("main button[type=submit]");
            buyer.page().waitForURL("**/simulator/pay/**");
            buyer.decide("approve");
            if (!device.script()) {
                assertThat(buyer.page().locator("#value-key").count()).isZero();
                buyer.press("form[action$='/reveal'] button");
            }
            buyer.await("#value-key");
            assertThat(buyer.text("#value-key")).startsWith("sk-gateway-");
            assertThat(buyer.text("#value-url-0")).endsWith("/v1");
            assertThat(buyer.text("#value-order")).startsWith("FB-");
        }
    }
}

package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = ShopOfCodes.class, restrictToAnnotatedClass = true)
@DisplayName("An order that gives a redemption code")
class CodeRideTest extends BrowserRide {
    @ParameterizedTest
    @ValueSource(strings = {"en-US", "zh-CN"})
    @DisplayName("looks different from one that gives a key, says what comes next, and that leads to the key")
    void code(String locale) {
        try (Browsing buyer = browse(Device.desktop(locale));
                Inspection inspection = new Inspection(buyer)) {
            buyer.order("trial", "paypal", "code@example.org");
            buyer.decide("approve");
            buyer.await("#value-code");
            String path = buyer.path().replaceAll("\\?.*", "");
            String code = buyer.text("#value-code");
            assertThat(code).startsWith("FBC-");
            assertThat(buyer.page().locator("#value-key").count()).isZero();
            inspection.judge("order-code");
            buyer.open(path);
            inspection.judge("order-seen-code");

            buyer.open("/redeem");
            buyer.page().fill("#code", code);
            buyer.page().fill("#key", "sk-gateway-nothing");
            buyer.press("main button[type=submit]");
            buyer.await("#key-fault");
            inspection.judge("redeem-wrong-key");
            assertThat(buyer.page().content()).doesNotContain(code);
            buyer.page().fill("#code", code);
            buyer.press("main button[type=submit]");
            buyer.await("#value-key");
            assertThat(buyer.text("#value-key")).startsWith("sk-gateway-");
            inspection.judge("redeem-key");
            buyer.open(path);
            inspection.judge("order-code-redeemed");
        }
    }
}

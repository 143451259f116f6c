package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@DisplayName("A form that was filled in wrongly")
class FormFaultsRideTest extends BrowserRide {
    private static final String NO_KEY = "sk-gateway-nothing";

    /** Each described fault of the form: whether its words are there, and beside it. */
    private static final String FAULTS = """
            () => [...document.querySelectorAll("[aria-invalid=true]")].map((field) => {
              const words = field.getAttribute("aria-describedby").split(" ")
                  .map((id) => document.getElementById(id))
                  .filter((element) => element !== null && element.classList.contains("fault"));
              return (field.id || field.getAttribute("role")) + (words.some((word) => word.checkVisibility()) ? "" : " without words");
            })
            """;

    @ParameterizedTest
    @CsvSource({"en-US, 'Error: '", "zh-CN, 错误："})
    @DisplayName("says beside each field what is wrong, keeps what was typed but secrets, and has the focus where to go on")
    void faults(String locale, String titleBegin) {
        try (Browsing visitor = browse(Device.desktop(locale));
                Inspection inspection = new Inspection(visitor)) {
            visitor.open("/checkout/trial");
            visitor.page().fill("#email", "nobody");
            visitor.press("summary");
            visitor.page().fill("#coupon", "NOTHING");
            visitor.page().fill("#top-up-key", NO_KEY);
            visitor.press("main button[type=submit]");
            visitor.await("#email-fault");
            assertFaults(visitor, titleBegin, "email", "email", "top-up-key");
            assertThat(visitor.page().inputValue("#email")).isEqualTo("nobody");
            assertThat(visitor.page().inputValue("#coupon")).isEqualTo("NOTHING");
            assertNoSecret(visitor, NO_KEY);
            inspection.judge("checkout-faults");
            visitor.page().fill("#email", "faults@example.org");
            visitor.press("main button[type=submit]");
            visitor.await("#coupon-fault");
            assertFaults(visitor, titleBegin, "coupon", "coupon");
            inspection.judge("checkout-coupon-fault");

            visitor.open("/order-lookup");
            visitor.press("main button[type=submit]");
            visitor.await("#order-id-fault");
            assertFaults(visitor, titleBegin, "order-id", "order-id", "email");
            visitor.page().fill("#order-id", "FB-000000000-000000000-000000000");
            visitor.page().fill("#email", "faults@example.org");
            visitor.press("main button[type=submit]");
            visitor.await("#missed");
            assertFaults(visitor, titleBegin, "order-id", "order-id", "email");
            assertThat(visitor.page().inputValue("#order-id")).startsWith("FB-000");
            inspection.judge("lookup-missed");

            visitor.open("/redeem");
            visitor.press("main button[type=submit]");
            visitor.await("#code-fault");
            assertFaults(visitor, titleBegin, "code", "code");
            visitor.page().fill("#code", "FBC-000000000-000000000-000000000");
            visitor.page().fill("#key", NO_KEY);
            visitor.press("main button[type=submit]");
            visitor.await("#code-again");
            assertFaults(visitor, titleBegin, "code", "code", "key");
            assertNoSecret(visitor, NO_KEY);
            assertNoSecret(visitor, "FBC-000");
            inspection.judge("redeem-fault");

            visitor.open("/usage");
            visitor.page().fill("#api-key", NO_KEY);
            visitor.press("main button[type=submit]");
            visitor.await("#api-key-fault");
            assertFaults(visitor, titleBegin, "api-key", "api-key");
            assertNoSecret(visitor, NO_KEY);
            inspection.judge("usage-fault");
        }
    }

    @ParameterizedTest
    @CsvSource({"en-US", "zh-CN"})
    @DisplayName("and an address that leads nowhere are pages for everybody")
    void nowhere(String locale) {
        try (Browsing visitor = browse(Device.desktop(locale));
                Inspection inspection = new Inspection(visitor)) {
            for (String path : List.of("/nothing", "/order-link?token=", "/key-rotation?token=")) {
                visitor.open(path, 404);
                inspection.judge(path.substring(1).replaceAll("\\?.*", "") + "-ended");
            }
            visitor.open("/simulator/pay/nothing", 404);
            inspection.judge("simulator-nothing");
        }
    }

    private static void assertFaults(Browsing visitor, String titleBegin, String focused, String... faulty) {
        assertThat(visitor.page().title()).startsWith(titleBegin);
        assertThat(visitor.page().evaluate("document.activeElement.id")).isEqualTo(focused);
        assertThat((List<?>) visitor.page().evaluate(FAULTS)).isEqualTo(List.of(faulty));
    }

    private static void assertNoSecret(Browsing visitor, String secret) {
        assertThat(visitor.page().content()).doesNotContain(secret);
    }
}

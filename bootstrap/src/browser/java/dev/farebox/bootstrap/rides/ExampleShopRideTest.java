package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = ExampleShopTest.Porcelain.class, restrictToAnnotatedClass = true)
@DisplayName("A shop with a look of its own")
class ExampleShopRideTest extends BrowserRide {
    @Test
    @DisplayName("is as readable as the demo, and sells in its own first language")
    void porcelain() {
        try (Browsing visitor = browse(Device.desktop("fr-FR"));
                Inspection inspection = new Inspection(visitor)) {
            visitor.order("taste", "paypal", "porcelain@example.org");
            visitor.decide("approve");
            visitor.await("#value-key");
            assertThat(visitor.page().locator("html").getAttribute("lang")).isEqualTo("zh-CN");
            inspection.judge("porcelain-order-key");
            for (String page : new String[] {"pricing", "models", "checkout/taste", "order-lookup", "terms"}) {
                inspection.judgeBoth("porcelain-" + page.replace('/', '-'), "/" + page);
            }
            inspection.judgeBoth("porcelain-home", "/");
        }
    }
}

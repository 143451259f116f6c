package dev.farebox.storefront.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.storefront.FakeUsage;
import dev.farebox.storefront.PageTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UsagePageTest extends PageTest {
    @Test
    @DisplayName("the owner of a key sees what is left, what was used, and why each call cost what it did")
    void shows() {
        Response page = show(" " + FakeUsage.KEY + " ");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(page.asString())
                .contains("Key ending in F123", "Trial", "active", "deepseek-v4-pro")
                .contains("$0.97829", "$0.42171", "$0.10", "$1.50")
                .contains("aria-label=\"$0.42171 used, $0.10 held, $0.97829 remaining\"")
                .contains("2026-11-21 09:28:59", "datetime=\"2026-11-21T09:28:59Z\"")
                .contains("Computed from the usage that the provider reported.")
                .contains("1,200 × $0.30/M + 210 × $0.006/M + 315 × $1.20/M = $0.00073926")
                .contains("The provider failed before any content; free.")
                .contains("The answer was ended where your budget or your limit ended.");
    }

    @Test
    @DisplayName("the key itself is never written back")
    void keyIsNotEchoed() {
        assertThat(show(FakeUsage.KEY).asString()).doesNotContain(FakeUsage.KEY);
        assertThat(show("sk-gateway-secret").asString()).doesNotContain("sk-gateway-secret");
    }

    @Test
    @DisplayName("an unknown key is told so")
    void unknown() {
        Response page = show("sk-gateway-unknown");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.asString()).contains("This key is not known here.");
    }

    @Test
    @DisplayName("trying keys is slowed down")
    void throttled() {
        for (int i = 0; i < 30; i++) {
            assertThat(show("sk-gateway-guess").statusCode()).isEqualTo(404);
        }
        assertThat(show(FakeUsage.KEY).statusCode()).isEqualTo(429);
    }

    private static Response show(String key) {
        return browser().formParam("apiKey", key).post("/usage");
    }
}

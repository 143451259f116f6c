package dev.farebox.storefront.mail;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.storefront.PageTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("The demo's page of mails")
class SimulatedMailPageTest extends PageTest {
    @Test
    @DisplayName("shows the newest mail first, with its link to press, and nothing of it becomes a part of the page")
    void newestFirst() {
        Response page = browser().get("/simulator/mail");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString().replace("&#x3D;", "="))
                .containsSubsequence("Newest &lt;b&gt;", "new@example.org", "Oldest", "old@example.org")
                .contains("<a href=\"http://localhost:8080/order-link?token=a.b\">");
        assertThat(page.getHeader("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    @DisplayName("speaks Chinese, too, and every page of the demo leads to it")
    void chinese() {
        assertThat(given().header("Accept-Language", "zh")
                        .get("/simulator/mail")
                        .asString())
                .contains("演示商店的邮件");
        assertThat(browser().get("/").asString()).contains("href=\"/simulator/mail\"");
    }
}

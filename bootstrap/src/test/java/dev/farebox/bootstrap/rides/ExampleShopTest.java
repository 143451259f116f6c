package dev.farebox.bootstrap.rides;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shop in {@code examples/porcelain}, started as the README says. */
@QuarkusTest
@QuarkusTestResource(value = ExampleShopTest.Porcelain.class, restrictToAnnotatedClass = true)
@DisplayName("The example shop")
class ExampleShopTest {
    /** The demo, with the example's shop file. */
    public static final class Porcelain extends ShopUnderTest {
        @Override
        public Map<String, String> start() {
            Map<String, String> settings = new HashMap<>(super.start());
            settings.put(
                    "FAREBOX_SHOP",
                    Path.of("..", "examples", "porcelain", "shop.yaml").toString());
            return settings;
        }
    }

    @Test
    @DisplayName(
            "speaks Chinese to whoever prefers no language, under its Chinese name, with its own words and packages")
    void chineseFirst() {
        assertThat(page("/"))
                .contains("<html lang=\"zh-CN\">", "· 青花 AI</title>", "<h1>大模型 Token 套餐</h1>", "体验包", "¥5.00")
                .contains("青花 AI 是独立经营的第三方服务", "开业优惠：结算时填写优惠码 QINGHUA")
                .doesNotContain("Farebox", "Porcelain AI");
        assertThat(page("/?lang=en"))
                .contains(
                        "<html lang=\"en\">",
                        "· Porcelain AI</title>",
                        "<h1>Tokens by the package</h1>",
                        "200,000 tokens")
                .doesNotContain("Farebox", "青花");
    }

    @Test
    @DisplayName("wears its own colours and shows its own logo")
    void look() {
        assertThat(given().get(asset("farebox\\.css")).asString()).contains("--accent: #17409c;", "--accent: #a3bcff;");
        assertThat(given().get(asset("logo\\.svg"))
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("<title>Porcelain</title>");
        assertThat(given().get(asset("share\\.png"))
                        .then()
                        .statusCode(200)
                        .extract()
                        .contentType())
                .isEqualTo("image/png");
    }

    @ParameterizedTest
    @CsvSource({
        "/terms, 欢迎光临青花 AI, Welcome to Porcelain AI",
        "/privacy, 银行卡号与支付账户信息只留在支付平台, They stay with the payment provider",
        "/refunds, 购买后 7 天内, Within seven days",
        "/disclaimer, 青花 AI 是独立经营的第三方服务, Porcelain AI is an independent shop"
    })
    @DisplayName("has legal pages of its own in both languages")
    void legalPages(String path, String chinese, String english) {
        assertThat(page(path)).contains(chinese).doesNotContain("{shopName}", "{supportEmail}");
        assertThat(page(path + "?lang=en")).contains(english);
    }

    private static String asset(String name) {
        Matcher found = Pattern.compile("/assets/[0-9a-f]{12}/" + name).matcher(page("/"));
        assertThat(found.find()).as(name).isTrue();
        return found.group();
    }

    private static String page(String path) {
        return given().accept("text/html")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}

package dev.farebox.storefront;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BrandedShop.class)
@DisplayName("A shop with a brand of its own")
class BrandedShopTest extends PageTest {
    @Test
    @DisplayName(
            "speaks its first language with whoever prefers none, error pages included, and the visitor's otherwise")
    void firstLanguage() {
        assertThat(given().accept("text/html").get("/").asString()).contains("<html lang=\"zh-CN\">", "自己的标题");
        assertThat(given().accept("text/html")
                        .header("Accept-Language", "fr")
                        .get("/nothing")
                        .asString())
                .contains("<html lang=\"zh-CN\">", "页面不存在");
        assertThat(page("/")).contains("<html lang=\"en\">", "Own title");
    }

    @Test
    @DisplayName("says on its first page what its operator wrote, in both languages, and as the text that it is")
    void texts() {
        assertThat(page("/?lang=en"))
                .contains("<h1>Own title</h1>", "Own lead", "<h3>Own fact</h3>", "<p>Own footer</p>")
                .contains("<meta name=\"description\" content=\"Own description\">")
                .doesNotContain("Every call shows its sum", "An independent gateway");
        assertThat(page("/?lang=zh"))
                .contains("自己的导语", "自己的页脚", "content=\"自己的描述\"", "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}")
                .doesNotContain("<script>alert");
    }

    @Test
    @DisplayName("announces what is due above every page, as text, and what follows when its time is over")
    void announcements() {
        assertThat(page("/pricing?lang=en"))
                .contains("<aside class=\"announcement\" aria-label=\"Announcement\">")
                .contains("<a href=\"/pricing\">Ten percent off &lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}</a>");
        assertThat(page("/nothing?lang=zh")).contains("九折", "aria-label=\"公告\"");

        clock.advance(Duration.between(clock.instant(), BrandedShop.LATER));

        assertThat(page("/nothing?lang=zh"))
                .contains("announcement announcement-warning", "停机维护")
                .doesNotContain("九折");
    }

    @Test
    @DisplayName("wears its colours by its style sheet, kept for ever under a name that is not the plain shop's")
    void colours() {
        String style = asset("farebox\\.css");

        Response sheet = given().get(style);

        assertThat(sheet.getHeader("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(sheet.asString())
                .contains(
                        "--accent: #17409c;",
                        "--corner: 0;",
                        "--heading-font: var(--serif);",
                        "--header: var(--accent);")
                .contains("--accent: #a3bcff;");
        assertThat(page("/")).doesNotContain("<style", "style=\"");
    }

    @Test
    @DisplayName("shows its logo beside its name and as icon; opened by itself, the file may run nothing")
    void logo() {
        String logo = asset("logo\\.svg");
        assertThat(page("/"))
                .contains("<img src=\"" + logo + "\" alt=\"\"", "<link rel=\"icon\" href=\"" + logo + "\"");

        Response file = given().get(logo);

        assertThat(file.asString()).isEqualTo(BrandedShop.LOGO);
        assertThat(file.getContentType()).startsWith("image/svg+xml");
        assertThat(file.getHeader("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; style-src 'unsafe-inline'; sandbox");
        assertThat(file.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page("/")).contains("og:image\" content=\"http://localhost:8080" + asset("share\\.png"));
    }

    @Test
    @DisplayName("shows its own terms with its values filled in and its braces left alone, and Farebox's other pages")
    void legalPages() {
        assertThat(page("/terms?lang=en"))
                .contains("<h1 id=\"house-rules\">House rules</h1>", "Ask help@example.org, {{7*7}} Farebox Demo");
        assertThat(page("/terms?lang=zh")).contains("本店规则", "<h2 id=\"one\">其一</h2>", "<h2 id=\"part-4\">其三</h2>");
        assertThat(page("/refunds?lang=en")).contains("A budget that was not used can be refunded");
    }

    @Test
    @DisplayName("needs no more files for a page than eight")
    void requests() {
        Matcher files = Pattern.compile("(src|href)=\"(/assets/[^\"]+)\"").matcher(page("/"));
        assertThat(files.results().map(file -> file.group(2)).distinct()).hasSizeBetween(3, 7);
    }

    private static String asset(String name) {
        Matcher found = Pattern.compile("/assets/[0-9a-f]{12}/" + name).matcher(page("/"));
        assertThat(found.find()).as(name).isTrue();
        return found.group();
    }

    private static String page(String path) {
        return browser().get(path).asString();
    }
}

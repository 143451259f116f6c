package dev.farebox.storefront;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.farebox.application.failure.StoreUnavailableException;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PagesTest extends PageTest {
    private static final String STRICT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/pricing",
                "/models",
                "/checkout/trial",
                "/order-lookup",
                "/usage",
                "/docs",
                "/docs/quick-start",
                "/docs/api",
                "/faq",
                "/status",
                "/terms",
                "/privacy",
                "/refunds",
                "/disclaimer",
                "/docs/clients",
                "/docs/billing",
                "/docs/best-practice"
            })
    @DisplayName("every page is there in English and in Chinese, says so, names the demo, and has nothing inline")
    void everyPageInBothLanguages(String path) {
        String english = page(path + "?lang=en");
        String chinese = page(path + "?lang=zh");

        assertThat(english)
                .contains("<html lang=\"en\">")
                .contains(">中文</a>")
                .contains("Demo: no real money, simulated providers.")
                .doesNotContain("style=\"")
                .doesNotContainPattern("<script(?! src=)")
                .doesNotContainPattern(" on[a-z]+=\"")
                .doesNotContainPattern("(?<!rel=\"(canonical|alternate)\".{0,30})(src|href)=\"https?://");
        assertThat(chinese)
                .contains("<html lang=\"zh-CN\">")
                .contains(">English</a>")
                .contains("演示环境");
    }

    @Test
    @DisplayName("a page says where it is found in each language, and what other sites may show of it")
    void head() {
        assertThat(page("/docs/billing?lang=en"))
                .contains("<link rel=\"canonical\" href=\"http://localhost:8080/docs/billing\">")
                .contains("hreflang=\"zh-CN\" href=\"http://localhost:8080/docs/billing?lang=zh\">")
                .contains("<meta property=\"og:title\" content=\"How calls are billed\">")
                .containsPattern("og:image\" content=\"http://localhost:8080/assets/[0-9a-f]{12}/farebox.png\">");
    }

    @Test
    @DisplayName("search engines find every public page, and keep out of those that belong to a buyer")
    void searchEngines() {
        String sitemap =
                given().get("/sitemap.xml").then().statusCode(200).extract().asString();
        List<String> addresses = Pattern.compile("<loc>http://localhost:8080(.*?)</loc>")
                .matcher(sitemap)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(addresses).contains("/", "/pricing", "/docs/clients", "/faq", "/disclaimer");
        assertThat(addresses)
                .allSatisfy(address -> browser().get(address).then().statusCode(200));

        given().get("/robots.txt")
                .then()
                .statusCode(200)
                .body(containsString("Disallow: /orders/"))
                .body(containsString("Sitemap: http://localhost:8080/sitemap.xml"));
        browser().get("/usage").then().header("X-Robots-Tag", "noindex");
        browser().get("/pricing").then().header("X-Robots-Tag", nullValue());
    }

    @Test
    @DisplayName("the language of the address is kept in a cookie, and caches are told what a page depends on")
    void languageIsKept() {
        Response chinese = browser().get("/pricing?lang=zh");

        assertThat(chinese.getHeader("Set-Cookie"))
                .contains("farebox-language=zh")
                .contains("SameSite=Lax")
                .contains("HttpOnly");
        assertThat(chinese.getHeader("Vary")).isEqualTo("Accept-Language, Cookie, Accept-Encoding");
        browser()
                .cookie("farebox-language", "zh")
                .get("/pricing")
                .then()
                .header("Content-Language", "zh-CN")
                .header("Set-Cookie", nullValue())
                .body(containsString("<html lang=\"zh-CN\">"));
    }

    @Test
    @DisplayName("a browser may run nothing but the shop's own files")
    void policy() {
        browser()
                .get("/pricing")
                .then()
                .header("Content-Security-Policy", STRICT_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/order-lookup", "/usage", "/redeem", "/orders/11111111111111111111111111"})
    @DisplayName("Case 46: pages that may show secrets are never stored and never named as referrer, errors included")
    void secretPages(String path) {
        browser().get(path).then().header("Cache-Control", "no-store").header("Referrer-Policy", "no-referrer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/order-lookup", "/usage", "/redeem"})
    @DisplayName("their forms lead nowhere else")
    void secretForms(String path) {
        browser().get(path).then().header("Content-Security-Policy", STRICT_POLICY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/checkout/trial", "/orders/11111111111111111111111111"})
    @DisplayName("only the checkout and an order may lead to the providers' payment pages")
    void checkoutPolicy(String path) {
        browser()
                .get(path)
                .then()
                .header(
                        "Content-Security-Policy",
                        containsString("form-action 'self' http://localhost:8080 https://*.paypal.com"));
    }

    @Test
    @DisplayName("Case 48: a plan's name is shown as the text it is, whatever it looks like")
    void hostileNames() {
        for (String path : new String[] {"/", "/pricing", "/models", "/checkout/hostile"}) {
            assertThat(page(path))
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}{frame.shop.name}")
                    .doesNotContain("<script>alert");
        }
    }

    @Test
    @DisplayName("the price list shows what is configured, in digits")
    void prices() {
        assertThat(page("/pricing?lang=en"))
                .contains("$2.00", "or ¥5.00", "$1.50 of API budget", "200,000 tokens", "30 requests per minute")
                .contains("No limit on requests per minute")
                .contains("data-label=\"Cached input\">$0.006</td>", "data-label=\"Output\">$15.00</td>", "2.5")
                .contains("data-label=\"Price\">$0.02</td>")
                .contains("width=\"1000\"");
    }

    @Test
    @DisplayName("the price list says for which speed, size of input and hours a price counts")
    void priceConditions() {
        assertThat(page("/pricing?lang=en"))
                .contains("at service_tier priority", "above 200,000 input tokens", "$6.00 for an hour")
                .contains("Mon Tue 09:00–12:00 Asia/Shanghai except on 1 dates");
        assertThat(page("/pricing?lang=zh")).contains("输入超过 200,000 tokens 时", "周一 周二 09:00–12:00 Asia/Shanghai");
    }

    @Test
    @DisplayName("a change of prices that is planned stands on the price list with its time and the new prices")
    void comingPrices() {
        assertThat(page("/pricing?lang=en"))
                .contains("Prices change on:", "<a href=\"#coming-20270101000000\">")
                .contains("<time datetime=\"2027-01-01T00:00:00Z\">2027-01-01 00:00</time>")
                .contains("data-label=\"Output\">$1.10</td>");
    }

    @Test
    @DisplayName("samples carry the shop's own base URL and a model that every plan includes")
    void samples() {
        assertThat(page("/docs/quick-start"))
                .contains("curl -N http://localhost:8080/v1/chat/completions")
                .contains("base_url=&quot;http://localhost:8080/v1&quot;")
                .contains("-d '{&quot;model&quot;: &quot;deepseek-v4-flash&quot;, &quot;stream&quot;: true,")
                .contains("OpenAIOkHttpClient", "option.WithBaseURL(&quot;http://localhost:8080/v1&quot;)")
                .contains("YOUR_API_KEY");
    }

    @Test
    @DisplayName("the documents name each other, mark the one that is open, and link to their sections in any language")
    void documents() {
        assertThat(page("/docs/billing?lang=en"))
                .contains("<a href=\"/docs/billing\" aria-current=\"page\">How calls are billed</a>")
                .contains("<a href=\"/docs/clients\">Set up your program</a>")
                .contains("<h2 id=\"how-long-a-budget-lasts\">How long a budget lasts</h2>")
                .contains("<a href=\"#how-long-a-budget-lasts\">How long a budget lasts</a>");
        assertThat(page("/docs/billing?lang=zh")).contains("<h2 id=\"how-long-a-budget-lasts\">额度的有效期</h2>");
        browser().get("/docs/nothing").then().statusCode(404);
    }

    @Test
    @DisplayName("the programs' own addresses are written as each of them wants it")
    void clients() {
        assertThat(page("/docs/clients?lang=en"))
                .contains("ANTHROPIC_BASE_URL=&quot;http://localhost:8080&quot;")
                .contains("base_url = &quot;http://localhost:8080/v1&quot;");
    }

    @Test
    @DisplayName("the status page names each model that cannot be called, and the first page says how many these are")
    void status() {
        assertThat(page("/status?lang=en"))
                .contains("1 of 5 models cannot be called at the moment")
                .containsPattern(
                        "claude-3-5-sonnet-20241022</code></th>\\s*<td><span class=\"state state-fault\">Interrupted")
                .containsPattern("deepseek-v4-pro</code></th>\\s*<td><span class=\"state state-limited\">Limited")
                .containsPattern("deepseek-v4-flash</code></th>\\s*<td><span class=\"state state-good\">Works")
                .contains("<td>Anthropic</td>");
        assertThat(page("/?lang=zh")).contains("5 个模型中有 1 个暂时无法调用");
    }

    @Test
    @DisplayName("an address that nobody serves is a page for people and a line of JSON for programs")
    void unknownAddress() {
        browser()
                .get("/nothing?lang=zh")
                .then()
                .statusCode(404)
                .header("Content-Security-Policy", STRICT_POLICY)
                .body(containsString("页面不存在"));
        given().accept("*/*").get("/nothing").then().statusCode(404).contentType("application/json");
        browser().get("/v1/nothing").then().statusCode(404).contentType("application/json");
    }

    @Test
    @DisplayName("an unexpected failure is a page that says nothing about its cause")
    void failure() {
        ordering.failWith(new IllegalStateException("a number is missing"));

        browser()
                .formParam("orderId", "FB-1")
                .formParam("email", "buyer@example.org")
                .post("/order-lookup")
                .then()
                .statusCode(500)
                .header("Cache-Control", "no-store")
                .body(containsString("Something went wrong on our side"))
                .body(not(containsString("a number is missing")));
    }

    @Test
    @DisplayName("while the database is away a page says that the shop comes back, and when to ask again")
    void databaseAway() {
        ordering.failWith(new StoreUnavailableException("the database is away, state 57P01"));

        for (Map.Entry<String, String> title :
                Map.of("en", "Back in a moment", "zh", "马上回来").entrySet()) {
            browser()
                    .formParam("orderId", "FB-1")
                    .formParam("email", "buyer@example.org")
                    .post("/order-lookup?lang=" + title.getKey())
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "5")
                    .header("Cache-Control", "no-store")
                    .body(containsString(title.getValue()))
                    .body(not(containsString("57P01")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/pricing", "/docs/api", "/checkout/trial"})
    @DisplayName("a page travels packed to a browser that can unpack it, and as it is to any other")
    void packedPages(String path) {
        Response packed = unpacked().header("Accept-Encoding", "br, gzip;q=0.8").get(path + "?lang=zh");
        Response plain =
                unpacked().header("Accept-Encoding", "gzip;q=0, identity").get(path + "?lang=zh");

        assertThat(packed.getHeader("Content-Encoding")).isEqualTo("gzip");
        assertThat(plain.getHeader("Content-Encoding")).isNull();
        assertThat(plain.asString()).contains("<html lang=\"zh-CN\">");
        assertThat(packed.asByteArray().length).isLessThan(plain.asByteArray().length / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/order-lookup", "/usage", "/redeem", "/orders/11111111111111111111111111"})
    @DisplayName("a page that may show a secret never travels packed, so that its length tells nothing")
    void secretsAreNotPacked(String path) {
        assertThat(unpacked().header("Accept-Encoding", "gzip").get(path).getHeader("Content-Encoding"))
                .isNull();
    }

    @Test
    @DisplayName("style, script and icon travel packed, too, and the picture as it is")
    void packedAssets() {
        for (String name : List.of("farebox.css", "farebox.js", "farebox.svg")) {
            Response asset = unpacked().header("Accept-Encoding", "gzip").get("/assets/000000000000/" + name);
            assertThat(asset.getHeader("Content-Encoding")).as(name).isEqualTo("gzip");
            assertThat(asset.getHeader("Vary")).isEqualTo("Accept-Encoding");
        }
        assertThat(unpacked()
                        .header("Accept-Encoding", "gzip")
                        .get("/assets/000000000000/farebox.png")
                        .getHeader("Content-Encoding"))
                .isNull();
    }

    @Test
    @DisplayName("style, script and icon are kept for ever under a path that names their content")
    void assets() {
        Matcher style = Pattern.compile("/assets/[0-9a-f]{12}/farebox\\.css").matcher(page("/"));
        assertThat(style.find()).isTrue();

        given().get(style.group())
                .then()
                .statusCode(200)
                .contentType("text/css")
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .header("X-Content-Type-Options", "nosniff");
        given().get("/assets/000000000000/farebox.js").then().statusCode(200).header("Cache-Control", "no-cache");
        given().get("/assets/000000000000/application.properties")
                .then()
                .statusCode(404)
                .body(is(""));
    }

    /** A browser whose answers are shown as they travel. */
    private static RequestSpecification unpacked() {
        return given().accept("text/html")
                .config(RestAssuredConfig.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()));
    }

    private static String page(String path) {
        return browser().get(path).then().statusCode(200).extract().asString();
    }
}

package dev.farebox.storefront.usage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.call.CallId;
import dev.farebox.storefront.FakeUsage;
import dev.farebox.storefront.PageTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
                .contains("<time datetime=\"2027-01-31T12:00:00Z\">2027-01-31 12:00</time>")
                .contains("aria-label=\"$0.42171 used, $0.10 held, $0.97829 remaining\"")
                .contains("2026-11-21 09:28:59", "datetime=\"2026-11-21T09:28:59Z\"")
                .contains("Computed from the usage that the provider reported.")
                .contains("The provider failed before any content; free.")
                .contains("The answer was ended where your budget or your limit ended.");
    }

    @Test
    @DisplayName("each call of the list unfolds into the sum that makes its cost, without any script")
    void sums() {
        String page = show(FakeUsage.KEY).asString();

        assertThat(sum(page, new CallId(1)))
                .contains("Input 1,200 × $0.30/M $0.00036")
                .contains("Cache read 210 × $0.006/M $0.00000126")
                .contains("Output 315 × $1.20/M $0.000378 Cost = $0.00073926")
                .contains("Price version 1", "Held $0.60", "1.234 s");
        assertThat(sum(page, new CallId(4))).contains("Calls 1 × $0.02 $0.02 Cost = $0.02");
        assertThat(sum(page, new CallId(5))).contains("Everything held 1 × $0.0001 $0.0001 Cost = $0.0001");
    }

    @Test
    @DisplayName("no sum is shown that does not make the cost")
    void noSum() {
        assertThat(sum(show(FakeUsage.KEY).asString(), new CallId(2)))
                .contains("Held")
                .doesNotContain("Cost");
    }

    @Test
    @DisplayName("a Chinese visitor follows the sum in Chinese")
    void chineseSums() {
        String page =
                chinese().formParam("apiKey", FakeUsage.KEY).post("/usage").asString();

        assertThat(sum(page, new CallId(1))).contains("费用明细", "缓存读取 210 × $0.006/M $0.00000126", "费用 = $0.00073926");
    }

    @Test
    @DisplayName("older calls are a form away, and the newest ones again, without the key and without any script")
    void turns() {
        Response newest = show(FakeUsage.KEY);
        assertThat(newest.asString())
                .contains("Newest calls", "Show older calls")
                .doesNotContain("Back to the newest");

        Response older = browser()
                .formParam("ticket", hidden(newest, "ticket"))
                .formParam("before", hidden(newest, "before"))
                .post("/usage");

        assertThat(older.statusCode()).isEqualTo(200);
        assertThat(older.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(older.asString())
                .contains("Older calls", "id=\"" + new CallId(6) + "\"", "Back to the newest calls", "$0.97829")
                .doesNotContain("id=\"" + new CallId(1) + "\"", "Show older calls", FakeUsage.KEY);
        Response back = browser().formParam("ticket", hidden(older, "ticket")).post("/usage");
        assertThat(back.asString()).contains("id=\"" + new CallId(1) + "\"", "Newest calls");
    }

    @Test
    @DisplayName("a Chinese visitor turns the page in Chinese")
    void turnsInChinese() {
        Response newest = chinese().formParam("apiKey", FakeUsage.KEY).post("/usage");
        assertThat(newest.asString()).contains("查看更早的调用");

        Response older = chinese()
                .formParam("ticket", hidden(newest, "ticket"))
                .formParam("before", hidden(newest, "before"))
                .post("/usage");

        assertThat(older.asString()).contains("更早的调用", "返回最近的调用").doesNotContain("查看更早的调用");
    }

    @Test
    @DisplayName(
            "what each day cost is drawn, told for screen readers, and listed in a table, with the zone of the days")
    void daily() {
        String page = show(FakeUsage.KEY).asString();

        assertThat(page)
                .contains("The last 30 days", "Days begin and end in the time zone UTC.")
                .containsPattern("role=\"img\" aria-labelledby=\"chart-title-cost\">\\s*<title id=\"chart-title-cost\">"
                        + "Cost per day from Oct 23 to Nov 21</title>")
                .contains("<title>Nov 21: 23</title>", "<title>Nov 21: $0.2829</title>", "<title>Nov 20: 0</title>")
                .containsPattern("<th scope=\"row\">Nov 21</th><td class=\"number\">23</td>"
                        + "<td class=\"number\">\\$0.2829</td>")
                .containsPattern("<span>\\$0.40</span><span>\\$0.30</span><span>\\$0.20</span><span>\\$0.10</span>"
                        + "<span>\\$0.00</span>");
        assertThat(Pattern.compile("<g>").matcher(page).results()).hasSize(2 * 30);
        assertThat(chinese().formParam("apiKey", FakeUsage.KEY).post("/usage").asString())
                .contains("最近 30 天", "<title>11月21日: 23</title>", "每天按 UTC 时区计算");
    }

    @Test
    @DisplayName("the calls are a file away, for the ticket of the page and never for the key in an address")
    void file() {
        Response newest = show(FakeUsage.KEY);

        Response file = browser().formParam("ticket", hidden(newest, "ticket")).post("/usage/calls.csv");

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.contentType()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(file.getHeader("Content-Disposition")).isEqualTo("attachment; filename=\"calls-F123.csv\"");
        assertThat(file.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(file.asString().split("\r\n"))
                .hasSize(7)
                .anySatisfy(line -> assertThat(line)
                        .startsWith(new CallId(1) + ",2026-11-21T09:28:59Z,deepseek-v4-flash,1200,210,")
                        .contains(",0.000739260,USD,REPORTED,"));
        browser().get("/usage/calls.csv").then().statusCode(405);
    }

    @Test
    @DisplayName("the file of an older page begins with its calls")
    void olderFile() {
        Response newest = show(FakeUsage.KEY);
        Response older = browser()
                .formParam("ticket", hidden(newest, "ticket"))
                .formParam("before", hidden(newest, "before"))
                .post("/usage");

        assertThat(hidden(older, "before")).isEqualTo(hidden(newest, "before"));
        String[] lines = browser()
                .formParam("ticket", hidden(older, "ticket"))
                .formParam("before", hidden(older, "before"))
                .post("/usage/calls.csv")
                .asString()
                .split("\r\n");
        assertThat(lines).hasSize(2);
        assertThat(lines[1]).startsWith(new CallId(6).toString());
    }

    @Test
    @DisplayName(
            "there is no file for a ticket that is too old or forged, for the key, or when too many were asked for")
    void noFile() {
        String ticket = hidden(show(FakeUsage.KEY), "ticket");
        for (String worthless : List.of("", "forged", FakeUsage.KEY)) {
            Response page = browser().formParam("ticket", worthless).post("/usage/calls.csv");
            assertThat(page.statusCode()).isEqualTo(403);
            assertThat(page.asString())
                    .contains("This page was open for too long.")
                    .doesNotContain("call_");
        }
        for (int asked = 4; asked < 30; asked++) {
            assertThat(browser()
                            .formParam("ticket", ticket)
                            .post("/usage/calls.csv")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(browser()
                        .formParam("ticket", ticket)
                        .post("/usage/calls.csv")
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    @DisplayName("a page that was open for more than an hour asks for the key again")
    void tooOld() {
        String ticket = hidden(show(FakeUsage.KEY), "ticket");
        clock.advance(Duration.ofHours(1));

        for (String worthless : List.of(ticket, "forged", FakeUsage.ID.toString())) {
            Response page = browser().formParam("ticket", worthless).post("/usage");
            assertThat(page.statusCode()).isEqualTo(403);
            assertThat(page.asString())
                    .contains("This page was open for too long.", "name=\"apiKey\"")
                    .doesNotContain("F123");
        }
    }

    @Test
    @DisplayName("an id that is no call's is told so")
    void badPage() {
        Response page = browser()
                .formParam("apiKey", FakeUsage.KEY)
                .formParam("before", "1")
                .post("/usage");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.asString()).doesNotContain("F123");
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

    /** The words of what a call unfolds into. */
    private static String sum(String page, CallId call) {
        int from = page.indexOf("id=\"" + call + "\"");
        assertThat(from).isPositive();
        return page.substring(page.indexOf('>', from) + 1, page.indexOf("</details>", from))
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ");
    }

    /** The value of the first hidden field of a name. */
    private static String hidden(Response page, String name) {
        Matcher field = Pattern.compile("<input type=\"hidden\" name=\"" + name + "\" value=\"([^\"]+)\">")
                .matcher(page.asString());
        assertThat(field.find()).as(name).isTrue();
        return field.group(1);
    }

    private static RequestSpecification chinese() {
        return given().accept("text/html").header("Accept-Language", "zh-CN");
    }

    private static Response show(String key) {
        return browser().formParam("apiKey", key).post("/usage");
    }
}

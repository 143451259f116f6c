package dev.farebox.storefront.shopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.nullValue;

import dev.farebox.storefront.PageTest;
import dev.farebox.storefront.SampleShop;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ModelPagesTest extends PageTest {
    private static final Pattern MODEL = Pattern.compile("<th scope=\"row\"><code>([^<]+)</code>");

    @Test
    @DisplayName("the list of models says what each is good for, what it makes, and where it is sold")
    void catalogue() {
        assertThat(row("/models?lang=en", SampleShop.FLASH.name().text()))
                .contains("Quick answers, long documents, everyday code.", "Text", "1,000,000", "384,000")
                .contains("<a class=\"tag\" href=\"/pricing#plan-trial\">Trial</a>");
        assertThat(row("/models?lang=zh", SampleShop.FLASH.name().text()))
                .contains("快速问答、长文档处理与日常编程。", "文本", ">体验包</a>");
        assertThat(page("/pricing?lang=en")).contains("<li class=\"ticket\" id=\"plan-trial\">");
    }

    @Test
    @DisplayName("what is said about a model is shown as the text it is")
    void hostileWords() {
        assertThat(row("/models", SampleShop.OPUS_PER_CALL.name().text()))
                .contains("&lt;b&gt;")
                .doesNotContain("<b>");
    }

    @ParameterizedTest
    @CsvSource({
        "deepseek-v4-flash, state-good, available",
        "deepseek-v4-pro, state-limited, limited",
        "claude-3-5-sonnet-20241022, state-fault, unavailable"
    })
    @DisplayName("the list of models says how each stands now, in a word beside the colour")
    void health(String model, String state, String word) {
        assertThat(row("/models?lang=en", model)).containsPattern("class=\"state " + state + "\">" + word);
    }

    @Test
    @DisplayName("of a model that makes no text no tokens are told, and one that is not sold has no health")
    void images() {
        assertThat(row("/models?lang=en", "painter"))
                .contains("Images", "in no package", "data-label=\"Context\">–</td>")
                .doesNotContain("class=\"state", "4,096");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/models", "/pricing"})
    @DisplayName("a filter finds models by words of their names and purposes, by what they make, and by their package")
    void filter(String path) {
        assertThat(models(path + "?q=DEEPSEEK")).containsExactly("deepseek-v4-flash", "deepseek-v4-pro");
        assertThat(models(path + "?q=flash+everyday")).containsExactly("deepseek-v4-flash");
        assertThat(models(path + "?q=" + URLEncoder.encode("文字生成", StandardCharsets.UTF_8)))
                .containsExactly("painter");
        assertThat(models(path + "?kind=image")).containsExactly("painter");
        assertThat(models(path + "?plan=tokens-trial")).containsExactly("deepseek-v4-flash", "deepseek-v4-pro");
        assertThat(models(path + "?plan=tokens-trial&q=pro")).containsExactly("deepseek-v4-pro");
        assertThat(models(path + "?kind=nonsense&plan=gone")).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/models", "/pricing"})
    @DisplayName("a filter says how many models it found, and keeps what was typed and chosen")
    void keeps(String path) {
        assertThat(page(path + "?lang=en&q=deepseek&kind=chat&plan=pro"))
                .contains("role=\"status\">2 of 6 models</p>", "value=\"deepseek\"")
                .containsPattern("<option value=\"chat\" selected>\\s*Text\\s*</option>")
                .contains("<option value=\"pro\" selected>Pro</option>");
        assertThat(page(path + "?lang=zh&q=deepseek")).contains("共 6 个模型，显示 2 个");
        assertThat(page(path + "?q=%22%3E%3Cscript%3E"))
                .contains("value=\"&quot;&gt;&lt;script&gt;\"")
                .doesNotContain("<script>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/models", "/pricing"})
    @DisplayName("a filter stays when the language is changed")
    void otherLanguage(String path) {
        assertThat(page(path + "?lang=en&q=deep+%26+flash&kind=chat&plan=pro"))
                .contains("href=\"" + path + "?q=deep+%26+flash&amp;kind=chat&amp;plan=pro&amp;lang=zh\"");
        assertThat(page(path + "?lang=en")).contains("href=\"" + path + "?lang=zh\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/models", "/pricing"})
    @DisplayName("a filter that finds nothing says so, with a way back")
    void nothing(String path) {
        assertThat(page(path + "?lang=en&q=nothing+like+it"))
                .contains("0 of 6 models", "No model is like that.", "<a href=\"" + path + "\">Show all models</a>")
                .doesNotContain("<tbody>");
        assertThat(page(path + "?q=" + "x".repeat(1_000))).contains("value=\"" + "x".repeat(100) + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/models", "/pricing"})
    @DisplayName("for search engines a filtered list is a part of the whole one, and no page of its own")
    void canonical(String path) {
        assertThat(page(path + "?q=deepseek&kind=chat"))
                .contains("<link rel=\"canonical\" href=\"http://localhost:8080" + path + "\">");
        browser().get(path + "?q=deepseek").then().header("X-Robots-Tag", nullValue());
    }

    @Test
    @DisplayName("the price list tells of each model how much it reads and how often its packages let it be called")
    void limits() {
        assertThat(row("/pricing?lang=en", "deepseek-v4-flash"))
                .contains("data-label=\"Context\">1,000,000</td>")
                .containsPattern("data-label=\"Requests per minute\">\\s*30 – no limit");
        assertThat(row("/pricing?lang=en", "claude-opus-c")).containsPattern("per minute\">\\s*no limit");
        assertThat(row("/pricing?lang=en", "painter"))
                .contains("data-label=\"Context\">–</td>")
                .containsPattern("per minute\">\\s*–");
    }

    @Test
    @DisplayName("packages carry their badges, in the visitor's language")
    void badges() {
        assertThat(page("/pricing?lang=en"))
                .containsPattern("<h3>Trial</h3>\\s*<p class=\"badge\">Most popular</p>")
                .containsPattern("<h3>Pro</h3>\\s*<p class=\"badge\">Best value</p>")
                .doesNotContainPattern("<h3>Token Trial</h3>\\s*<p class=\"badge\">");
        assertThat(page("/?lang=zh")).contains("最受欢迎", "最划算");
    }

    private static String row(String path, String model) {
        String page = page(path);
        int from = page.indexOf("<code>" + model + "</code>", page.indexOf("id=\"results\""));
        assertThat(from).as(model).isPositive();
        return page.substring(from, page.indexOf("</tr>", from));
    }

    private static List<String> models(String path) {
        return MODEL.matcher(page(path))
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .toList();
    }

    private static String page(String path) {
        return browser()
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}

package dev.farebox.storefront.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A document of an operator")
class OperatorTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Terms | must begin with its title, such as \"# Terms\"",
                "## Terms | must begin with its title, such as \"# Terms\"",
                "'' | must begin with its title, such as \"# Terms\"",
                "'# ' | must begin with its title, such as \"# Terms\"",
                "# T\\n\\n<div>x</div> | line 3: HTML is not shown; write Markdown, or put it between backquotes",
                "# T\\n\\na <b onclick=x>b</b> | line 3: HTML is not shown; write Markdown, or put it between backquotes",
                "# T\\n\\na\\n![x](/a.png) | line 4: pictures are not shown in documents",
                "# T\\n\\n- [x](javascript:alert) | line 3: a link leads to \"javascript:alert\"; it may lead to https://…, "
                        + "to mailto:…, or to a page of this shop such as /faq"
            })
    @DisplayName("is refused at the start with its first fault and the line, instead of being shown in part")
    void problems(String text, String problem) {
        assertThat(OperatorText.problem(text.replace("\\n", "\n"))).contains(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org",
                "//example.org",
                "/\\example.org",
                "data:text/html,x",
                "ftp://example.org",
                "terms.html",
                "JavaScript:alert(1)",
                "https:///x"
            })
    @DisplayName("links neither to sites without TLS nor to anything that is no page")
    void links(String address) {
        assertThat(OperatorText.problem("# T\n\n[x](" + address + ")")).isPresent();
        assertThat(OperatorText.problem("# T\n\n[x][y]\n\n[y]: " + address)).isPresent();
        assertThat(Markdown.html("[x](" + address + ")", List.of())).contains("href=\"\"");
    }

    @Test
    @DisplayName("may have links to pages, the web and mail, tables, and HTML that is quoted")
    void faultless() {
        assertThat(OperatorText.problem(
                        "# T\n\n[a](/faq) [b](https://example.org/x) [c](mailto:{supportEmail}) [d](#t)\n\n"
                                + "| a |\n|---|\n| `<b>` |\n\n<https://example.org>\n"))
                .isEmpty();
    }

    @Test
    @DisplayName("gets the values that it names, once; other braces are its own text")
    void values() {
        Map<String, Object> values = Map.of("shopName", "The {supportEmail} shop", "supportEmail", "a@example.org");
        assertThat(OperatorText.filled("{shopName}: {supportEmail} {other} {{7*7}} {#each} {", values))
                .isEqualTo("The {supportEmail} shop: a@example.org {other} {{7*7}} {#each} {");
        assertThat(OperatorText.filled("{{shopName}}", Map.of("shopName", "x"))).isEqualTo("{x}");
    }

    @Test
    @DisplayName("that nests deeper than any page does is shown, and breaks nothing")
    void nested() {
        String deep = "# T\n\n" + ">".repeat(100_000) + " x";
        assertThat(OperatorText.problem(deep)).isEmpty();
        assertThat(Markdown.html(deep, List.of("t"))).contains("<blockquote>");
    }
}

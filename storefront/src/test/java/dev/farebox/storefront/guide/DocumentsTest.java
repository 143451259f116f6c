package dev.farebox.storefront.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.storefront.language.Language;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.Heading;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentsTest {
    /** Words of one language that a sentence of the other one would have. */
    private static final Pattern ENGLISH_SENTENCE = Pattern.compile("\\b(the|and|with|your|which|is) [a-z]+ [a-z]+");

    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`]*`");

    @ParameterizedTest
    @EnumSource
    @DisplayName("a document has the same headings, tables and blocks of code in both languages")
    void twins(DocumentName name) {
        assertThat(shape(Language.CHINESE, name)).isEqualTo(shape(Language.ENGLISH, name));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a Chinese document has no English sentence, and an English one no Chinese character")
    void inItsLanguage(DocumentName name) {
        assertThat(prose(Language.CHINESE, name))
                .doesNotContainPattern(ENGLISH_SENTENCE)
                .containsPattern("\\p{IsHan}");
        assertThat(prose(Language.ENGLISH, name))
                .containsPattern(ENGLISH_SENTENCE)
                .doesNotContainPattern("\\p{IsHan}");
    }

    @Test
    @DisplayName("what an operator writes cannot bring in HTML, scripts or links that run")
    void hostileMarkdown() {
        String html = Markdown.html(
                "<script>alert(1)</script>\n\n[here](javascript:alert(1)) <b onclick=x>bold</b>\n\n[us](/faq)",
                List.of());

        assertThat(html)
                .contains("&lt;script&gt;", "&lt;b onclick=x&gt;", "<a href=\"/faq\">us</a>")
                .doesNotContain("<script", "<b ", "javascript:");
    }

    @Test
    @DisplayName("a table says which cells are headings, aligns figures by class, and can be reached with the keyboard")
    void tables() {
        assertThat(Markdown.html("| a | b |\n|---|--:|\n| c | 1 |\n", List.of()))
                .contains("<div class=\"table-box\" tabindex=\"0\"><table>", "</table></div>")
                .contains("<th scope=\"col\">a</th>", "<td class=\"number\">1</td>")
                .doesNotContain("align=");
    }

    private static List<String> shape(Language language, DocumentName name) {
        String source = Documents.source(language, name);
        return List.of(
                Markdown.headings(source).stream()
                        .map(Heading::getLevel)
                        .toList()
                        .toString(),
                source.lines().filter(line -> line.startsWith("|")).count() + " lines of tables",
                source.lines().filter(line -> line.startsWith("```")).toList().toString());
    }

    private static String prose(Language language, DocumentName name) {
        return CODE.matcher(Documents.source(language, name)).replaceAll("");
    }
}

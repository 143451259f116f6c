package dev.farebox.storefront.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A file of comma-separated values")
class CsvTest {
    private static final String MARK = "\uFEFF";

    @Test
    @DisplayName("quotes what would break a row, and nothing else")
    void quotes() {
        assertThat(csv("plain", "a,b", "say \"hi\"", "two\r\nlines", ""))
                .isEqualTo(MARK + "plain,\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\",\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"})
    @DisplayName("lets no cell begin a formula")
    void formulas(String formula) {
        assertThat(csv("1", formula).replace("\"", "")).isEqualTo(MARK + "1,'" + formula + "\r\n");
    }

    @Test
    @DisplayName("leaves signs alone that are no beginning")
    void signsInside() {
        assertThat(csv("deepseek-v4", "a=b", "0.02")).isEqualTo(MARK + "deepseek-v4,a=b,0.02\r\n");
    }

    private static String csv(String... cells) {
        Csv csv = new Csv();
        csv.row(List.of(cells));
        return csv.toString();
    }
}

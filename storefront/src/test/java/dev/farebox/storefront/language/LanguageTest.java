package dev.farebox.storefront.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh | en | en    | CHINESE",
                "en | zh | zh-CN | ENGLISH",
                "   | zh | en    | CHINESE",
                "   | en | zh    | ENGLISH",
                "   |    | zh-TW | CHINESE",
                "fr | zh | en    | CHINESE",
                "fr | de | zh    | CHINESE",
                "   |    |       | ENGLISH"
            })
    @DisplayName("the address wins over the cookie, the cookie over the browser, and what is unknown is passed over")
    void precedence(String asked, String remembered, String accepted, Language expected) {
        assertThat(Language.choose(
                        Optional.ofNullable(asked),
                        Optional.ofNullable(remembered),
                        Optional.ofNullable(accepted),
                        Language.ENGLISH))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh-CN,zh;q=0.9,en;q=0.8    | CHINESE",
                "en-US,en;q=0.9,zh;q=0.8    | ENGLISH",
                "en;q=0.3, zh;q=0.7         | CHINESE",
                "fr-FR,fr;q=0.9,zh;q=0.1    | CHINESE",
                "zh;q=0, en;q=0.1           | ENGLISH",
                "zh;q=0                     | ENGLISH",
                "*                          | ENGLISH",
                ";;;q=banana                | ENGLISH"
            })
    @DisplayName("the browser's header is read by its weights, and nonsense in it is the shop's first language")
    void acceptLanguage(String header, Language expected) {
        assertThat(Language.choose(Optional.empty(), Optional.empty(), Optional.of(header), Language.ENGLISH))
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("a header of absurd length is not read")
    void absurdHeader() {
        assertThat(Language.choose(
                        Optional.empty(), Optional.empty(), Optional.of("zh,".repeat(400) + "zh"), Language.ENGLISH))
                .isEqualTo(Language.ENGLISH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"en | ENGLISH", "fr | CHINESE", "fr,en;q=0.2 | ENGLISH", "|CHINESE", "* | CHINESE"})
    @DisplayName("a shop that speaks Chinese first does so with everybody who prefers neither language")
    void chineseFirst(String header, Language expected) {
        assertThat(Language.choose(Optional.empty(), Optional.empty(), Optional.ofNullable(header), Language.CHINESE))
                .isEqualTo(expected);
    }
}

package dev.farebox.domain.brand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A colour")
class ColourTest {
    @ParameterizedTest
    @CsvSource({
        "#000000, #ffffff, 21.00",
        "#777777, #ffffff,  4.47",
        "#767676, #ffffff,  4.54",
        "#949494, #ffffff,  3.03",
        "#ff0000, #ffffff,  3.99",
        "#00ff00, #ffffff,  1.37",
        "#0000ff, #ffffff,  8.59",
        "#0a0a0a, #0b0b0b,  1.00",
        "#63d3a6, #14171a,  9.76"
    })
    @DisplayName("has the contrast to another one that WCAG's formula gives, rounded down, whichever is named first")
    void contrast(String one, String other, String expected) {
        Contrast contrast = Colour.parse(one).contrastWith(Colour.parse(other));

        assertThat(contrast.text()).isEqualTo(expected);
        assertThat(Colour.parse(other).contrastWith(Colour.parse(one))).isEqualTo(contrast);
    }

    @Test
    @DisplayName("is readable from 4.50 on and not at 4.49")
    void readable() {
        assertThat(new Contrast(450).isReadable()).isTrue();
        assertThat(new Contrast(449).isReadable()).isFalse();
        assertThat(new Contrast(405).text()).isEqualTo("4.05");
    }

    @Test
    @DisplayName("is written as style sheets write it, and mixed part by part")
    void mixed() {
        assertThat(Colour.parse("#0B6e4F").text()).isEqualTo("#0b6e4f");
        assertThat(Colour.parse("#0a0000")
                        .mixedWith(Colour.parse("#64c800"), 50)
                        .text())
                .isEqualTo("#376400");
        assertThat(Colour.BLACK.mixedWith(Colour.WHITE, 100)).isEqualTo(Colour.WHITE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "red", "0b6e4f", "#0b6e4", "#0b6e4ff", "#0b6e4g", "#fff", "#000000;}"})
    @DisplayName("is refused in any other form, with an example")
    void otherForms(String text) {
        assertThatThrownBy(() -> Colour.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a colour such as \"#0b6e4f\"");
    }
}

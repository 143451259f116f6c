package dev.farebox.domain.brand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A palette")
class PaletteTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#ffffff | #ffffff | #777777 | #17409c | #ffffff | ink #777777 on page #ffffff has a contrast of 4.47",
                "#ffffff | #444444 | #14203c | #17409c | #ffffff | ink #14203c on card #444444",
                "#ffffff | #ffffff | #14203c | #ffd700 | #000000 | accent #ffd700 on page #ffffff has a contrast of 1.40",
                "#ffffff | #bbccee | #14203c | #5a6b9c | #ffffff | accent #5a6b9c on card #bbccee",
                "#ffffff | #ffffff | #14203c | #17409c | #888888 | buttonText #888888 on accent #17409c"
            })
    @DisplayName("is refused if some text in it could not be read, with the ratio and what to do")
    void unreadable(String page, String card, String ink, String accent, String buttonText, String message) {
        assertThatThrownBy(() -> new Palette(
                        Colour.parse(page),
                        Colour.parse(card),
                        Colour.parse(ink),
                        Colour.parse(accent),
                        Colour.parse(buttonText)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message)
                .hasMessageContaining("text needs 4.50 (WCAG 2.2 AA), so make ");
    }

    @Test
    @DisplayName("says which way to go: away from each other")
    void whichWay() {
        Colour grey = Colour.parse("#808080");
        assertThatThrownBy(() -> Palette.of(Colour.WHITE, Colour.WHITE, grey, Colour.BLACK))
                .hasMessageEndingWith("make ink darker or page lighter");
        assertThatThrownBy(() -> Palette.of(Colour.parse("#202020"), Colour.BLACK, grey, Colour.WHITE))
                .hasMessageEndingWith("make ink lighter or page darker");
    }

    @Test
    @DisplayName("puts black or white on its buttons, whichever is told better, if nothing is said")
    void buttons() {
        Colour ink = Colour.parse("#14203c");
        assertThat(Palette.of(Colour.WHITE, Colour.WHITE, ink, Colour.parse("#17409c"))
                        .buttonText())
                .isEqualTo(Colour.WHITE);
        assertThat(Palette.of(Colour.BLACK, Colour.BLACK, Colour.WHITE, Colour.parse("#a3bcff"))
                        .buttonText())
                .isEqualTo(Colour.BLACK);
    }
}

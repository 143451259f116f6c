package dev.farebox.storefront.page;

import dev.farebox.domain.brand.Colour;
import dev.farebox.domain.brand.Contrast;
import dev.farebox.domain.brand.Palette;
import java.util.List;
import java.util.stream.Stream;

/** The tones between the colours of a palette. What is text among them can be read on page and cards. */
record Tones(Palette palette) {
    /** More than text needs, so that there is room for a tint behind it. */
    private static final Contrast WITH_ROOM = new Contrast(600);

    private static final int WHOLE_PERCENT = 100;
    private static final int QUIET_PERCENT = 40;
    private static final int LINE_PERCENT = 16;
    private static final int BAR_PERCENT = 12;
    private static final int TINT_PERCENT = 12;

    /** Text that is less important: as near to the page as can be read. */
    Colour quiet() {
        for (int percent = QUIET_PERCENT; percent > 0; percent--) {
            Colour mixed = palette.ink().mixedWith(palette.page(), percent);
            if (isReadable(mixed, Contrast.OF_TEXT)) {
                return mixed;
            }
        }
        return palette.ink();
    }

    /** Between cards and rows. */
    Colour line() {
        return palette.page().mixedWith(palette.ink(), LINE_PERCENT);
    }

    /** The part of a bar that is left. */
    Colour barRest() {
        return palette.card().mixedWith(palette.ink(), BAR_PERCENT);
    }

    /** A colour with as much ink in it as it needs to be read. */
    Colour readable(Colour wanted) {
        for (int percent = 0; percent < WHOLE_PERCENT; percent++) {
            Colour mixed = wanted.mixedWith(palette.ink(), percent);
            if (isReadable(mixed, WITH_ROOM)) {
                return mixed;
            }
        }
        return palette.ink();
    }

    /** The colour of cards with a breath of a text's colour, so much that text in it, ink and links can be read. */
    Colour tinted(Colour text) {
        for (int percent = TINT_PERCENT; percent > 0; percent--) {
            Colour mixed = palette.card().mixedWith(text, percent);
            if (Stream.of(text, palette.ink(), palette.accent())
                    .allMatch(written -> written.contrastWith(mixed).isReadable())) {
                return mixed;
            }
        }
        return palette.card();
    }

    private boolean isReadable(Colour text, Contrast least) {
        return List.of(palette.page(), palette.card()).stream()
                .allMatch(ground -> text.contrastWith(ground).compareTo(least) >= 0);
    }
}

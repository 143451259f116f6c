package dev.farebox.domain.brand;

/**
 * The colours that a shop's pages are made of, for light or for dark screens. All other tones are mixed from them.
 * Whatever is written in one of them can be read on the others it stands on.
 *
 * @param page behind everything
 * @param card behind plans, tables and fields
 * @param ink of text
 * @param accent of links, and behind the text of buttons
 * @param buttonText on the accent
 */
public record Palette(Colour page, Colour card, Colour ink, Colour accent, Colour buttonText) {
    public Palette {
        requireReadable("ink", ink, "page", page);
        requireReadable("ink", ink, "card", card);
        requireReadable("accent", accent, "page", page);
        requireReadable("accent", accent, "card", card);
        requireReadable("buttonText", buttonText, "accent", accent);
    }

    /** A palette whose buttons bear black or white, whichever is told better from the accent. */
    public static Palette of(Colour page, Colour card, Colour ink, Colour accent) {
        boolean white = accent.contrastWith(Colour.WHITE).compareTo(accent.contrastWith(Colour.BLACK)) >= 0;
        return new Palette(page, card, ink, accent, white ? Colour.WHITE : Colour.BLACK);
    }

    private static void requireReadable(String textName, Colour text, String groundName, Colour ground) {
        Contrast contrast = text.contrastWith(ground);
        if (!contrast.isReadable()) {
            throw new IllegalArgumentException(textName + " " + text + " on " + groundName + " " + ground
                    + " has a contrast of " + contrast + "; text needs " + Contrast.OF_TEXT
                    + " (WCAG 2.2 AA), so make " + textName
                    + (ground.isLighterThan(text) ? " darker or " : " lighter or ")
                    + groundName + (ground.isLighterThan(text) ? " lighter" : " darker"));
        }
    }
}

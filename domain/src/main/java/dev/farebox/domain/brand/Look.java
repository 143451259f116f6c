package dev.farebox.domain.brand;

import java.util.Optional;

/**
 * What makes a shop's pages look like its own.
 *
 * @param colours empty for Farebox's own
 * @param corners of buttons, fields, cards and tables
 * @param headings their typeface
 * @param plans what a plan on sale looks like
 * @param header the bar above every page
 */
public record Look(Optional<Colours> colours, Corners corners, Headings headings, PlanShape plans, Header header) {
    /** Farebox's own. */
    public static final Look PLAIN =
            new Look(Optional.empty(), Corners.SOFT, Headings.SANS, PlanShape.TICKET, Header.CARD);

    /** One palette for each preference of a visitor. */
    public record Colours(Palette light, Palette dark) {}

    /** How round corners are. */
    public enum Corners {
        SQUARE,
        SOFT,
        ROUND
    }

    /** The typeface of headings and of the shop's name. */
    public enum Headings {
        SANS,
        SERIF
    }

    /** What a plan on sale looks like. */
    public enum PlanShape {
        /** A face and a stub, with a perforation between them. */
        TICKET,
        CARD
    }

    /** What the bar with the menu looks like. */
    public enum Header {
        /** In the colour of cards. */
        CARD,
        /** In the accent, with the text of buttons. */
        ACCENT
    }
}

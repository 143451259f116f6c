package dev.farebox.bootstrap.shop;

import static dev.farebox.bootstrap.shop.Section.orGiveUp;

import dev.farebox.domain.brand.Colour;
import dev.farebox.domain.brand.Look;
import dev.farebox.domain.brand.Look.Colours;
import dev.farebox.domain.brand.Look.Corners;
import dev.farebox.domain.brand.Look.Header;
import dev.farebox.domain.brand.Look.Headings;
import dev.farebox.domain.brand.Look.PlanShape;
import dev.farebox.domain.brand.Palette;
import java.util.Optional;

/** Reads {@code shop.brand.look}. */
final class LookReader {
    private LookReader() {}

    /** What the section says; Farebox's own look if it is absent, empty with a fault. */
    static Optional<Look> read(Section look) {
        return look.isPresent() ? look.ifFaultless(LookReader::look) : Optional.of(Look.PLAIN);
    }

    private static Look look(Section look) {
        look.members("colours", "corners", "headings", "plans", "header");
        Section colours = look.at("colours");
        return new Look(
                colours.isPresent() ? colours.ifFaultless(LookReader::colours) : Look.PLAIN.colours(),
                look.at("corners").oneOf(Corners.class, Look.PLAIN.corners()),
                look.at("headings").oneOf(Headings.class, Look.PLAIN.headings()),
                look.at("plans").oneOf(PlanShape.class, Look.PLAIN.plans()),
                look.at("header").oneOf(Header.class, Look.PLAIN.header()));
    }

    private static Colours colours(Section colours) {
        colours.members("light", "dark");
        Optional<Palette> light = colours.at("light").ifFaultless(LookReader::palette);
        Optional<Palette> dark = colours.at("dark").ifFaultless(LookReader::palette);
        return new Colours(orGiveUp(light), orGiveUp(dark));
    }

    private static Palette palette(Section palette) {
        palette.members("page", "card", "ink", "accent", "buttonText");
        Optional<Colour> page = palette.at("page").parsed(Colour::parse);
        Optional<Colour> card = palette.at("card").parsed(Colour::parse);
        Optional<Colour> ink = palette.at("ink").parsed(Colour::parse);
        Optional<Colour> accent = palette.at("accent").parsed(Colour::parse);
        Section buttonText = palette.at("buttonText");
        if (!buttonText.isPresent()) {
            return Palette.of(orGiveUp(page), orGiveUp(card), orGiveUp(ink), orGiveUp(accent));
        }
        Optional<Colour> onAccent = buttonText.parsed(Colour::parse);
        return new Palette(orGiveUp(page), orGiveUp(card), orGiveUp(ink), orGiveUp(accent), orGiveUp(onAccent));
    }
}

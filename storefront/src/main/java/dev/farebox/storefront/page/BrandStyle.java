package dev.farebox.storefront.page;

import dev.farebox.domain.brand.Colour;
import dev.farebox.domain.brand.Look;
import dev.farebox.domain.brand.Look.Colours;
import dev.farebox.domain.brand.Look.Header;
import dev.farebox.domain.brand.Look.Headings;
import dev.farebox.domain.brand.Look.PlanShape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A shop's look as values of the style sheet's own properties; it follows the sheet and overrules it. Stateless. */
final class BrandStyle {
    /** What faults and warnings look like; mixed with the shop's ink where they could not be read. */
    private static final Colour FAULT = Colour.parse("#b3261e");

    private static final Colour WARNING = Colour.parse("#a15c00");

    /** On light screens only: on dark ones the accent is light, and a bar of it would glare. */
    private static final String ACCENT_HEADER = """
            @media (prefers-color-scheme: light) {
            :root {
              --header: var(--accent);
              --header-ink: var(--accent-ink);
              --header-link: var(--accent-ink);
            }
            }
            """;

    private BrandStyle() {}

    /** Empty for Farebox's own look. */
    static String of(Look look) {
        String shape = shape(look);
        return (shape.isEmpty() ? "" : "\n:root {\n" + shape + "}\n")
                + look.colours().map(BrandStyle::colours).orElse("")
                + (look.header() == Header.ACCENT ? ACCENT_HEADER : "");
    }

    private static String shape(Look look) {
        Map<String, String> properties = new LinkedHashMap<>();
        switch (look.corners()) {
            case SOFT -> {}
            case SQUARE -> {
                properties.put("corner", "0");
                properties.put("corner-card", "0");
            }
            case ROUND -> {
                properties.put("corner", "0.75rem");
                properties.put("corner-card", "1.25rem");
            }
        }
        if (look.headings() == Headings.SERIF) {
            properties.put("heading-font", "var(--serif)");
        }
        if (look.plans() == PlanShape.CARD) {
            properties.put("perforation", "0 solid transparent");
        }
        return written(properties);
    }

    private static String colours(Colours colours) {
        return ":root {\n" + written(properties(new Tones(colours.light())))
                + "}\n@media (prefers-color-scheme: dark) {\n:root {\n" + written(properties(new Tones(colours.dark())))
                + "}\n}\n";
    }

    private static Map<String, String> properties(Tones tones) {
        Colour fault = tones.readable(FAULT);
        Colour warning = tones.readable(WARNING);
        Map<String, Colour> colours = new LinkedHashMap<>();
        colours.put("page", tones.palette().page());
        colours.put("card", tones.palette().card());
        colours.put("ink", tones.palette().ink());
        colours.put("quiet", tones.quiet());
        colours.put("line", tones.line());
        colours.put("accent", tones.palette().accent());
        colours.put("accent-ink", tones.palette().buttonText());
        colours.put("accent-soft", tones.tinted(tones.palette().accent()));
        colours.put("warm", warning);
        colours.put("warm-soft", tones.tinted(warning));
        colours.put("fault", fault);
        colours.put("fault-soft", tones.tinted(fault));
        colours.put("bar-rest", tones.barRest());
        Map<String, String> properties = new LinkedHashMap<>();
        colours.forEach((name, colour) -> properties.put(name, colour.text()));
        return properties;
    }

    private static String written(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(property -> "  --" + property.getKey() + ": " + property.getValue() + ";\n")
                .collect(Collectors.joining());
    }
}

package dev.farebox.storefront.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.brand.Colour;
import dev.farebox.domain.brand.Look;
import dev.farebox.domain.brand.Look.Colours;
import dev.farebox.domain.brand.Look.Corners;
import dev.farebox.domain.brand.Look.Header;
import dev.farebox.domain.brand.Look.Headings;
import dev.farebox.domain.brand.Look.PlanShape;
import dev.farebox.domain.brand.Palette;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The style of a brand")
class BrandStyleTest {
    private static final Pattern PROPERTY = Pattern.compile("(?m)^ *--([a-z-]+):");

    @Test
    @DisplayName("is nothing for a shop without one")
    void plain() {
        assertThat(BrandStyle.of(Look.PLAIN)).isEmpty();
    }

    @Test
    @DisplayName("sets no property that the style sheet does not have")
    void knownProperties() {
        Palette palette = Palette.of(Colour.WHITE, Colour.WHITE, Colour.BLACK, Colour.parse("#17409c"));
        String style = BrandStyle.of(new Look(
                Optional.of(new Colours(palette, palette)),
                Corners.ROUND,
                Headings.SERIF,
                PlanShape.CARD,
                Header.ACCENT));
        String sheet = TextFiles.read("/storefront-assets/farebox.css");

        List<String> set = names(style);
        assertThat(set).hasSizeGreaterThan(15).isSubsetOf(names(sheet));
        assertThat(set).allSatisfy(name -> assertThat(sheet).contains("var(--" + name + ")"));
    }

    @Test
    @DisplayName("mixes tones in which all text can be read, whatever the palette is")
    void readableTones() {
        Random random = new Random(7);
        int readable = 0;
        for (int i = 0; i < 300; i++) {
            Optional<Palette> palette = palette(random, i % 2 == 0);
            palette.ifPresent(BrandStyleTest::assertReadable);
            readable += palette.isPresent() ? 1 : 0;
        }
        assertThat(readable).isGreaterThan(100);
    }

    private static void assertReadable(Palette palette) {
        Tones tones = new Tones(palette);
        Colour fault = tones.readable(Colour.parse("#b3261e"));
        for (Colour text : List.of(tones.quiet(), fault)) {
            assertThat(text.contrastWith(palette.page()).isReadable())
                    .as("%s on the page of %s", text, palette)
                    .isTrue();
            assertThat(text.contrastWith(palette.card()).isReadable())
                    .as("%s on cards of %s", text, palette)
                    .isTrue();
        }
        for (Colour text : List.of(palette.accent(), fault)) {
            Colour ground = tones.tinted(text);
            assertThat(text.contrastWith(ground).isReadable())
                    .as("%s on %s", text, ground)
                    .isTrue();
            assertThat(palette.ink().contrastWith(ground).isReadable())
                    .as("ink on %s", ground)
                    .isTrue();
            assertThat(palette.accent().contrastWith(ground).isReadable())
                    .as("links on %s", ground)
                    .isTrue();
        }
    }

    /** Of random colours: the grounds from one end, the texts from the other; empty if they cannot be read. */
    private static Optional<Palette> palette(Random random, boolean dark) {
        try {
            int ground = dark ? 0 : 155;
            int text = dark ? 155 : 0;
            return Optional.of(Palette.of(
                    colour(random, ground), colour(random, ground), colour(random, text), colour(random, text)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Colour colour(Random random, int least) {
        return new Colour(least + random.nextInt(101), least + random.nextInt(101), least + random.nextInt(101));
    }

    private static List<String> names(String style) {
        return PROPERTY.matcher(style)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }
}

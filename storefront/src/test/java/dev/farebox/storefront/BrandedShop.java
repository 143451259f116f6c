package dev.farebox.storefront;

import dev.farebox.domain.brand.Announcement;
import dev.farebox.domain.brand.Announcement.Level;
import dev.farebox.domain.brand.Brand;
import dev.farebox.domain.brand.Colour;
import dev.farebox.domain.brand.HomeTexts;
import dev.farebox.domain.brand.HomeTexts.Fact;
import dev.farebox.domain.brand.LegalPage;
import dev.farebox.domain.brand.Look;
import dev.farebox.domain.brand.Look.Colours;
import dev.farebox.domain.brand.Look.Corners;
import dev.farebox.domain.brand.Look.Header;
import dev.farebox.domain.brand.Look.Headings;
import dev.farebox.domain.brand.Look.PlanShape;
import dev.farebox.domain.brand.Palette;
import dev.farebox.domain.brand.Picture;
import dev.farebox.domain.brand.Picture.Format;
import dev.farebox.domain.plan.LocalizedText;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A shop whose operator has set everything that can be set, hostile texts included. */
public final class BrandedShop implements QuarkusTestProfile {
    /** From then on the second announcement counts. */
    public static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");

    public static final String LOGO = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>";

    private static final String HOSTILE = "<script>alert(1)</script>{{7*7}}";

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(Beans.class);
    }

    public static Brand brand() {
        Palette light =
                Palette.of(Colour.WHITE, Colour.parse("#f4f7fd"), Colour.parse("#14203c"), Colour.parse("#17409c"));
        Palette dark = Palette.of(
                Colour.parse("#0b1226"), Colour.parse("#141d38"), Colour.parse("#e8edf9"), Colour.parse("#a3bcff"));
        return new Brand(
                Locale.SIMPLIFIED_CHINESE,
                new Look(
                        Optional.of(new Colours(light, dark)),
                        Corners.SQUARE,
                        Headings.SERIF,
                        PlanShape.CARD,
                        Header.ACCENT),
                Optional.of(new Picture(Format.SVG, LOGO.getBytes(StandardCharsets.UTF_8))),
                Optional.of(new Picture(Format.PNG, new byte[] {1, 2, 3})),
                texts(),
                List.of(
                        announcement("Ten percent off " + HOSTILE, "九折 " + HOSTILE, Level.NEWS, Optional.of(LATER)),
                        announcement("Maintenance", "停机维护", Level.WARNING, Optional.empty())),
                Map.of(
                        LegalPage.TERMS,
                        new LocalizedText(
                                "# House rules\n\nAsk {supportEmail}, {{7*7}} {shopName}\n\n## One\n",
                                "# 本店规则\n\n请联系 {supportEmail}\n\n## 其一\n\n## 其二\n\n## 其三\n")));
    }

    private static HomeTexts texts() {
        return new HomeTexts(
                Optional.of(new LocalizedText("Own title", "自己的标题")),
                Optional.of(new LocalizedText("Own lead", "自己的导语")),
                Collections.nCopies(
                        HomeTexts.FACTS,
                        new Fact(new LocalizedText("Own fact", "自己的事实"), new LocalizedText("Own text", HOSTILE))),
                Optional.of(new LocalizedText("Own description", "自己的描述")),
                Optional.of(new LocalizedText("Own footer", "自己的页脚")));
    }

    private static Announcement announcement(String english, String chinese, Level level, Optional<Instant> until) {
        return new Announcement(
                new LocalizedText(english, chinese), level, Optional.of("/pricing"), Optional.empty(), until);
    }

    /** The brand in the place of the plain one. */
    @Alternative
    static class Beans {
        @Produces
        @Singleton
        Brand brand() {
            return BrandedShop.brand();
        }
    }
}

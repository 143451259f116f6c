package dev.farebox.storefront.shopping;

import dev.farebox.domain.model.ImageKind;
import dev.farebox.domain.model.PriceLine;
import dev.farebox.domain.model.ServiceTier;
import dev.farebox.domain.model.TimeWindow;
import dev.farebox.storefront.language.Figures;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * For which calls a row of the price list counts; each part is empty where it makes no difference.
 *
 * @param tier speed that has to be asked for
 * @param image size and quality of an image
 * @param aboveTokens input tokens that a call has more of
 * @param hours days, hours and their time zone
 * @param exceptions number of dates that are left out of the hours
 */
public record PriceCondition(String tier, String image, String aboveTokens, String hours, int exceptions) {
    /** @param aboveTokens 0 for a row that does not depend on the input's size */
    public static PriceCondition of(PriceLine line, long aboveTokens, Locale locale) {
        ServiceTier tier = line.variant().tier();
        return new PriceCondition(
                tier == ServiceTier.DEFAULT ? "" : tier.name().toLowerCase(Locale.ROOT),
                line.variant().image().map(PriceCondition::image).orElse(""),
                aboveTokens == 0 ? "" : Figures.count(aboveTokens),
                line.window().map(window -> hours(window, locale)).orElse(""),
                line.window().map(window -> window.exceptOn().size()).orElse(0));
    }

    private static String image(ImageKind kind) {
        return kind.size() + ", " + kind.quality();
    }

    private static String hours(TimeWindow window, Locale locale) {
        String days = window.days().stream()
                .sorted()
                .map((DayOfWeek day) -> day.getDisplayName(TextStyle.SHORT, locale))
                .collect(Collectors.joining(" "));
        String hours = window.hours().stream()
                .map(range -> range.from() + "–" + range.to())
                .collect(Collectors.joining(", "));
        return days + " " + hours + " " + window.zone();
    }
}

package dev.farebox.bootstrap.checking;

import dev.farebox.domain.model.ImageKind;
import dev.farebox.domain.model.InputTier;
import dev.farebox.domain.model.Price;
import dev.farebox.domain.model.PriceLine;
import dev.farebox.domain.model.PriceTerms;
import dev.farebox.domain.model.ServiceTier;
import dev.farebox.domain.model.TimeWindow;
import dev.farebox.domain.model.TokenRates;
import dev.farebox.domain.model.TokenWeight;
import dev.farebox.domain.money.Decimals;
import dev.farebox.domain.money.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes a price in one line, complete, so that two prices that differ look different. */
final class PriceText {
    private static final int WEIGHT_DECIMALS = 6;

    private PriceText() {}

    static String of(Optional<PriceTerms> terms) {
        return terms.map(PriceText::of).orElse("no price");
    }

    static String of(PriceTerms terms) {
        List<String> parts = new ArrayList<>();
        terms.lines().forEach(line -> parts.add(line(line)));
        terms.weight().map(PriceText::weight).ifPresent(parts::add);
        return String.join("; ", parts);
    }

    private static String weight(TokenWeight weight) {
        return "token weight " + plain(Decimals.format(weight.millionths(), WEIGHT_DECIMALS));
    }

    private static String line(PriceLine line) {
        StringBuilder text = new StringBuilder();
        if (line.variant().tier() != ServiceTier.DEFAULT) {
            text.append(line.variant().tier().name().toLowerCase(Locale.ROOT)).append(": ");
        }
        line.variant().image().map(PriceText::image).ifPresent(text::append);
        line.window().map(PriceText::window).ifPresent(text::append);
        return text.append(price(line.price())).toString();
    }

    private static String image(ImageKind kind) {
        return kind.size() + " " + kind.quality() + ": ";
    }

    private static String window(TimeWindow window) {
        List<String> days = window.days().stream().sorted().map(Enum::name).toList();
        List<String> hours = window.hours().stream()
                .map(range -> range.from() + "-" + range.to())
                .toList();
        String except = window.exceptOn().isEmpty()
                ? ""
                : " except on "
                        + String.join(
                                " ",
                                window.exceptOn().stream()
                                        .sorted()
                                        .map(Object::toString)
                                        .toList());
        return (String.join(" ", days) + " " + String.join(" ", hours) + " " + window.zone() + except + ": ")
                .toLowerCase(Locale.ROOT);
    }

    private static String price(Price price) {
        return switch (price) {
            case Price.PerUnit perUnit ->
                plain(perUnit.each().toDollars()) + " per "
                        + perUnit.unit().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            case Price.PerToken perToken -> {
                StringBuilder text = new StringBuilder(rates(perToken.rates()));
                for (InputTier tier : perToken.tiers()) {
                    text.append(", above ").append(tier.aboveTokens()).append(" input tokens ");
                    text.append(rates(tier.rates()));
                }
                yield text.toString();
            }
        };
    }

    private static String rates(TokenRates rates) {
        return "input " + plain(rates.input()) + " cached " + plain(rates.cachedInput()) + " write "
                + plain(rates.cacheWrite()) + " write-hour " + plain(rates.cacheWriteHour()) + " output "
                + plain(rates.output());
    }

    private static String plain(Rate rate) {
        return plain(rate.toDollarsPerMillion());
    }

    private static String plain(String decimal) {
        return decimal.replaceFirst("\\.?0+$", "");
    }
}

package dev.farebox.storefront.shopping;

import dev.farebox.application.ordering.ListPlans.PlanOffer;
import dev.farebox.application.ordering.ListPlans.PricedModel;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Prices that change together at a moment to come.
 *
 * @param from when they change
 * @param time the same for people, in the shop's time zone
 * @param day the same for addresses
 * @param prices the new ones
 */
public record ComingPrices(Instant from, String time, String day, PriceTable prices) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

    /** The soonest first. */
    static List<ComingPrices> of(List<PricedModel> coming, List<PlanOffer> offers, ZoneId zone, Locale locale) {
        Map<Instant, List<PricedModel>> byMoment = coming.stream()
                .collect(Collectors.groupingBy(
                        priced -> priced.price().effectiveFrom(), TreeMap::new, Collectors.toList()));
        return byMoment.entrySet().stream()
                .map(change -> new ComingPrices(
                        change.getKey(),
                        TIME.format(change.getKey().atZone(zone)),
                        DAY.format(change.getKey().atZone(zone)),
                        PriceTable.of(change.getValue(), offers, locale)))
                .toList();
    }
}

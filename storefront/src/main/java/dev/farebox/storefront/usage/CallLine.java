package dev.farebox.storefront.usage;

import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.call.Usage;
import dev.farebox.storefront.language.Figures;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * An ended call as the usage page shows it.
 *
 * @param instant when it was admitted, for programs
 * @param time when it was admitted, in the shop's time zone
 * @param model what was called
 * @param inputFresh input tokens that no cache served
 * @param cacheRead input tokens read from the cache
 * @param cacheWrite input tokens written to the cache, for whatever time
 * @param output output tokens
 * @param cost what it cost
 * @param reason why
 * @param sum how the cost comes about; empty if that cannot be told
 */
public record CallLine(
        String instant,
        String time,
        String model,
        String inputFresh,
        String cacheRead,
        String cacheWrite,
        String output,
        String cost,
        ChargeReason reason,
        Optional<String> sum) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    static CallLine of(EndedCall call, ZoneId zone, ChargeSum sums) {
        Usage usage = call.charge().usage();
        return new CallLine(
                call.at().toString(),
                TIME.format(call.at().atZone(zone)),
                call.model().text(),
                Figures.count(usage.inputFresh()),
                Figures.count(usage.cacheRead()),
                Figures.count(usage.cacheWrite() + usage.cacheWriteHour()),
                Figures.count(usage.output()),
                Figures.amount(call.charge().amount()),
                call.charge().reason(),
                sums.of(call));
    }
}

package dev.farebox.storefront.usage;

import dev.farebox.application.metering.CallExplanation;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.money.Decimals;
import dev.farebox.storefront.language.Figures;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * An ended call as the usage page shows it.
 *
 * @param id its id
 * @param instant when it was admitted, for programs
 * @param time when it was admitted, in the shop's time zone
 * @param model what was called
 * @param inputFresh input tokens that no cache served
 * @param cacheRead input tokens read from the cache
 * @param cacheWrite input tokens written to the cache, for whatever time
 * @param output output tokens
 * @param cost what it cost
 * @param reason why
 * @param held what was set aside for it
 * @param seconds from its admission to its end
 * @param priceVersion the number of the dated price that was frozen for it; empty if it had none
 * @param sum how the cost comes about; empty if that cannot be told or nothing was charged for
 */
public record CallLine(
        String id,
        String instant,
        String time,
        String model,
        String inputFresh,
        String cacheRead,
        String cacheWrite,
        String output,
        String cost,
        ChargeReason reason,
        String held,
        String seconds,
        Optional<String> priceVersion,
        Optional<SumView> sum) {
    private static final int MILLISECONDS = 3;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    static CallLine of(CallExplanation explanation, ZoneId zone, Locale locale) {
        EndedCall call = explanation.call();
        Usage usage = call.charge().usage();
        return new CallLine(
                call.call().toString(),
                call.at().toString(),
                TIME.format(call.at().atZone(zone)),
                call.model().text(),
                Figures.count(usage.inputFresh()),
                Figures.count(usage.cacheRead()),
                Figures.count(usage.cacheWrite() + usage.cacheWriteHour()),
                Figures.count(usage.output()),
                Figures.amount(call.charge().amount()),
                call.charge().reason(),
                Figures.amount(call.held()),
                Decimals.format(call.duration().toMillis(), MILLISECONDS),
                explanation.price().map(price -> Long.toString(price.id())),
                SumView.of(explanation, locale));
    }
}

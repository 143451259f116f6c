package dev.farebox.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.domain.model.TimeWindow.Hours;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.money.NanoUsd;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTermsTest {
    private static final ModelName MODEL = new ModelName("deepseek-flash");
    private static final Price PEAK = Prices.flat("0.30");
    private static final Price OFF_PEAK = Prices.flat("0.15");
    private static final Price PRIORITY = Prices.flat("0.75");
    private static final CallVariant AT_PRIORITY = CallVariant.of(ServiceTier.PRIORITY);

    /** DeepSeek's peak hours since August 2026; the holiday is the first Friday of October. */
    private static final TimeWindow PEAK_HOURS = new TimeWindow(
            ZoneId.of("Asia/Shanghai"),
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            List.of(hours("09:00", "12:00"), hours("14:00", "18:00")),
            Set.of(LocalDate.parse("2026-10-02")));

    private static final PriceVersion VERSION = new PriceVersion(
            9,
            MODEL,
            new PriceTerms(
                    List.of(
                            line(CallVariant.STANDARD, Optional.of(PEAK_HOURS), PEAK),
                            line(CallVariant.STANDARD, Optional.empty(), OFF_PEAK),
                            line(AT_PRIORITY, Optional.empty(), PRIORITY)),
                    Optional.of(TokenWeight.parse("2"))),
            Instant.EPOCH);

    @ParameterizedTest
    @DisplayName("peak hours are judged by the clock and the calendar of their own zone")
    @CsvSource({
        // Beijing is eight hours ahead, all year.
        "2026-11-20T00:59:59Z, 1", // Friday 08:59:59
        "2026-11-20T01:00:00Z, 0", // 09:00
        "2026-11-20T03:59:59.999Z, 0",
        "2026-11-20T04:00:00Z, 1", // 12:00
        "2026-11-20T06:00:00Z, 0", // 14:00
        "2026-11-20T10:00:00Z, 1", // 18:00
        "2026-11-21T02:00:00Z, 1", // Saturday
        "2026-10-02T02:00:00Z, 1", // a holiday
        "2026-10-01T02:00:00Z, 0"
    })
    void choosesTheWindow(Instant at, int line) {
        assertThat(VERSION.tariff(BudgetUnit.USD, CallVariant.STANDARD, at).map(Tariff::price))
                .contains(new PriceRef(9, line));
    }

    @Test
    @DisplayName("hours that end at midnight last to the end of the day")
    void midnight() {
        TimeWindow evening =
                new TimeWindow(ZoneId.of("UTC"), Set.of(DayOfWeek.FRIDAY), List.of(hours("22:00", "00:00")), Set.of());
        assertThat(evening.contains(Instant.parse("2026-11-20T23:59:59.999999999Z")))
                .isTrue();
        assertThat(evening.contains(Instant.parse("2026-11-21T00:00:00Z"))).isFalse();
        assertThatThrownBy(() -> hours("22:00", "06:00")).hasMessageContaining("end on the day");
    }

    @Test
    @DisplayName("a call at another speed has its own price, or none")
    void serviceTiers() {
        Instant now = Instant.parse("2026-11-20T02:00:00Z");
        assertThat(VERSION.tariff(BudgetUnit.USD, AT_PRIORITY, now))
                .contains(new TokenTariff(new PriceRef(9, 2), (Price.PerToken) PRIORITY));
        assertThat(VERSION.tariff(BudgetUnit.USD, CallVariant.of(ServiceTier.FLEX), now))
                .isEmpty();
        assertThat(VERSION.tariff(BudgetUnit.TOKENS, AT_PRIORITY, now)).isEmpty();
        assertThat(VERSION.tariff(BudgetUnit.TOKENS, CallVariant.STANDARD, now))
                .contains(new WeightedTariff(new PriceRef(9, 0), PricedUnit.TOKEN, TokenWeight.parse("2")));
    }

    @Test
    @DisplayName("images are priced by size and quality")
    void images() {
        ImageKind large = new ImageKind("1024x1536", "high");
        ImageKind small = new ImageKind("1024x1024", "low");
        PriceVersion version = new PriceVersion(
                3,
                MODEL,
                new PriceTerms(
                        List.of(
                                line(CallVariant.of(small), Optional.empty(), image("0.011")),
                                line(CallVariant.of(large), Optional.empty(), image("0.25"))),
                        Optional.empty()),
                Instant.EPOCH);
        assertThat(version.tariff(BudgetUnit.USD, CallVariant.of(large), Instant.EPOCH))
                .contains(new UnitTariff(new PriceRef(3, 1), image("0.25")));
        assertThat(version.tariff(BudgetUnit.USD, CallVariant.STANDARD, Instant.EPOCH))
                .isEmpty();
    }

    @Test
    @DisplayName("a price that names no kind of image is for all kinds, at its own speed")
    void anyImage() {
        PriceVersion version = new PriceVersion(
                3, MODEL, terms(line(CallVariant.STANDARD, Optional.empty(), image("0.05"))), Instant.EPOCH);
        CallVariant hd = CallVariant.of(new ImageKind("1024x1024", "hd"));
        assertThat(version.tariff(BudgetUnit.USD, hd, Instant.EPOCH))
                .contains(new UnitTariff(new PriceRef(3, 0), image("0.05")));
        assertThat(version.tariff(BudgetUnit.USD, new CallVariant(ServiceTier.FLEX, hd.image()), Instant.EPOCH))
                .isEmpty();
    }

    @Test
    @DisplayName("the line that was frozen gives the same tariff again, at any later time")
    void recomputes() {
        Instant admitted = Instant.parse("2026-11-20T03:59:59Z");
        Tariff then =
                VERSION.tariff(BudgetUnit.USD, CallVariant.STANDARD, admitted).orElseThrow();
        assertThat(VERSION.tariff(BudgetUnit.USD, then.price().line())).contains(then);
        assertThat(VERSION.tariff(BudgetUnit.USD, 3)).isEmpty();
    }

    @Test
    @DisplayName("a price that has hours needs one outside of them, and counts one thing only")
    void refusesGaps() {
        assertThatThrownBy(() -> terms(line(CallVariant.STANDARD, Optional.of(PEAK_HOURS), PEAK)))
                .hasMessageContaining("outside of its hours");
        assertThatThrownBy(() -> terms(
                        line(CallVariant.STANDARD, Optional.empty(), PEAK),
                        line(CallVariant.STANDARD, Optional.empty(), OFF_PEAK)))
                .hasMessageContaining("once");
        assertThatThrownBy(() -> terms(
                        line(CallVariant.STANDARD, Optional.empty(), PEAK),
                        line(AT_PRIORITY, Optional.empty(), image("0.1"))))
                .hasMessageContaining("one thing only");
    }

    private static PriceTerms terms(PriceLine... lines) {
        return new PriceTerms(List.of(lines), Optional.empty());
    }

    private static PriceLine line(CallVariant variant, Optional<TimeWindow> window, Price price) {
        return new PriceLine(variant, window, price);
    }

    private static Price.PerUnit image(String dollars) {
        return new Price.PerUnit(PricedUnit.IMAGE, NanoUsd.ofDollars(dollars));
    }

    private static Hours hours(String from, String to) {
        return new Hours(LocalTime.parse(from), LocalTime.parse(to));
    }
}

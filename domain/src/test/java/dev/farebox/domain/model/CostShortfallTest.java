package dev.farebox.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.money.NanoUsd;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CostShortfallTest {
    private static final TimeWindow MONDAYS = new TimeWindow(
            ZoneOffset.UTC,
            Set.of(DayOfWeek.MONDAY),
            List.of(new TimeWindow.Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)),
            Set.of());

    @Test
    @DisplayName("names each part that is sold for less than it is bought, with both prices")
    void parts() {
        PriceTerms sale = PriceTerms.of(new Price.PerToken(Prices.rates("0.30", "0.006", "0.30", "0.30", "1.20")));
        PriceTerms cost = PriceTerms.of(new Price.PerToken(Prices.rates("0.30", "0.003", "0.30", "0.30", "1.32")));
        assertThat(CostShortfall.of(sale, cost))
                .containsExactly(new CostShortfall("output", "1.200000000", "1.320000000"));
        assertThat(CostShortfall.of(sale, sale)).isEmpty();
    }

    @Test
    @DisplayName("compares peak hours of the provider with what the shop takes then")
    void peakHours() {
        PriceTerms peak = windowed("2", "1");
        assertThat(CostShortfall.of(PriceTerms.of(Prices.flat("1.5")), peak)).hasSize(5);
        assertThat(CostShortfall.of(PriceTerms.of(Prices.flat("2")), peak)).isEmpty();
        assertThat(CostShortfall.of(windowed("2", "1"), peak)).isEmpty();
        assertThat(CostShortfall.of(windowed("2", "0.9"), peak)).hasSize(5);
        assertThat(CostShortfall.of(windowed("0.5", "2"), PriceTerms.of(Prices.flat("1"))))
                .hasSize(5);
    }

    @Test
    @DisplayName("compares what a large input costs")
    void tiers() {
        PriceTerms cost = PriceTerms.of(new Price.PerToken(
                Prices.rates("1", "1", "1", "1", "1"),
                List.of(new InputTier(200_000, Prices.rates("2", "1", "1", "1", "1")))));
        assertThat(CostShortfall.of(PriceTerms.of(Prices.flat("1")), cost))
                .containsExactly(new CostShortfall("input", "1.000000000", "2.000000000"));
    }

    @Test
    @DisplayName("compares prices for one unit, and not a call with its tokens")
    void units() {
        PriceTerms call = PriceTerms.of(new Price.PerUnit(PricedUnit.CALL, NanoUsd.ofDollars("0.02")));
        PriceTerms dearCall = PriceTerms.of(new Price.PerUnit(PricedUnit.CALL, NanoUsd.ofDollars("0.03")));
        assertThat(CostShortfall.of(call, dearCall))
                .containsExactly(new CostShortfall("each", "0.020000000", "0.030000000"));
        assertThat(CostShortfall.of(call, PriceTerms.of(Prices.flat("100")))).isEmpty();
    }

    private static PriceTerms windowed(String onMondays, String otherwise) {
        return new PriceTerms(
                List.of(
                        new PriceLine(CallVariant.STANDARD, Optional.of(MONDAYS), Prices.flat(onMondays)),
                        new PriceLine(CallVariant.STANDARD, Optional.empty(), Prices.flat(otherwise))),
                Optional.empty());
    }
}

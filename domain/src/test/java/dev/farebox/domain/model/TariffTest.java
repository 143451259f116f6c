package dev.farebox.domain.model;

import static dev.farebox.domain.model.Prices.rates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.domain.call.UnitCounts;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.call.UsageBounds;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.NanoUsd;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Charges that were computed by hand. */
class TariffTest {
    private static final PriceRef REF = Prices.REF;

    @Test
    @DisplayName("each part is charged at its own rate, and the sum is rounded up once")
    void chargesParts() {
        Tariff tariff = perToken(rates("0.30", "0.006", "0.375", "0.60", "1.20"));
        // 100 × 300 + 50 × 6 + 8 × 375 + 2 × 600 + 20 × 1200 nano-dollars
        assertThat(tariff.charge(new Usage(100, 50, 8, 2, 20, 5, UnitCounts.NONE)))
                .isEqualTo(usd(58_500));
        assertThat(tariff.charge(Usage.NONE)).isEqualTo(usd(0));
    }

    @Test
    @DisplayName("a fraction of a nano-dollar is rounded up, never down")
    void roundsUp() {
        Tariff tariff = perToken(rates("0.0028", "0.0028", "0.0028", "0.0028", "0.0028"));
        // 2.8 nano-dollars a token
        assertThat(tariff.charge(Usage.of(1, 0))).isEqualTo(usd(3));
        assertThat(tariff.charge(Usage.of(1, 1))).isEqualTo(usd(6));
        assertThat(tariff.charge(Usage.of(5, 0))).isEqualTo(usd(14));
    }

    @Test
    @DisplayName("above 200,000 input tokens the whole call is charged at the higher tier")
    void wholeCallMovesUp() {
        Tariff tariff = tiered();
        assertThat(tariff.charge(Usage.of(200_000, 1_000))).isEqualTo(usd(260_000_000));
        // 200,001 × 2,500 + 1,000 × 15,000: the cached token counts as input, too
        assertThat(tariff.charge(new Usage(200_000, 1, 0, 1_000, 0))).isEqualTo(usd(515_000_250));
    }

    @Test
    @DisplayName("a hold takes the dearest tier that the input can reach")
    void holdsTheDearestTier() {
        Tariff tariff = tiered();
        assertThat(tariff.ceiling(UsageBounds.ofTokens(200_000, 1_000))).isEqualTo(usd(260_000_000));
        assertThat(tariff.ceiling(UsageBounds.ofTokens(200_001, 1_000))).isEqualTo(usd(515_002_500));
        Tariff cheaperAbove = new TokenTariff(
                REF,
                new Price.PerToken(
                        rates("2", "2", "2", "2", "2"), List.of(new InputTier(1_000, rates("1", "1", "1", "1", "1")))));
        assertThat(cheaperAbove.ceiling(UsageBounds.ofTokens(1_001, 0))).isEqualTo(usd(2_002_000));
    }

    @Test
    @DisplayName("a token plan is debited input and output times the weight, rounded up once")
    void weighs() {
        Tariff tariff = new WeightedTariff(REF, PricedUnit.TOKEN, TokenWeight.parse("1.5"));
        assertThat(tariff.charge(new Usage(10, 5, 0, 6, 2))).isEqualTo(Amount.tokens(32));
        assertThat(tariff.affordableOutput(Amount.tokens(32), UsageBounds.ofTokens(15, 100)))
                .isEqualTo(6);
    }

    @Test
    @DisplayName("a token plan is debited the weight of each image, however many tokens it took")
    void weighsImages() {
        Tariff tariff = new WeightedTariff(REF, PricedUnit.IMAGE, TokenWeight.parse("1250.5"));
        assertThat(tariff.charge(Usage.of(UnitCounts.ofImages(3)))).isEqualTo(Amount.tokens(3_752));
        assertThat(tariff.ceiling(new UsageBounds(9_000, 9_000, UnitCounts.ofImages(4))))
                .isEqualTo(Amount.tokens(5_002));
    }

    @Test
    @DisplayName("a model priced per call costs the same whatever it used")
    void perCall() {
        Tariff tariff = perUnit(PricedUnit.CALL, "0.02");
        assertThat(tariff.charge(Usage.of(1_000_000, 9))).isEqualTo(usd(20_000_000));
        assertThat(tariff.ceiling(UsageBounds.ofTokens(1, 1))).isEqualTo(usd(20_000_000));
        assertThat(tariff.affordableOutput(usd(19_999_999), UsageBounds.ofTokens(1, 1)))
                .isZero();
        assertThat(tariff.affordableOutput(usd(20_000_000), UsageBounds.ofTokens(1, 1)))
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    @DisplayName("images, seconds, characters and units of reranking cost their number times the price of one")
    void perUnit() {
        assertThat(perUnit(PricedUnit.IMAGE, "0.167").charge(Usage.of(UnitCounts.ofImages(3))))
                .isEqualTo(usd(501_000_000));
        assertThat(perUnit(PricedUnit.AUDIO_SECOND, "0.0001").charge(Usage.of(UnitCounts.ofAudioSeconds(61))))
                .isEqualTo(usd(6_100_000));
        assertThat(perUnit(PricedUnit.CHARACTER, "0.000015").charge(Usage.of(UnitCounts.ofCharacters(4_096))))
                .isEqualTo(usd(61_440_000));
        assertThat(perUnit(PricedUnit.RERANK_UNIT, "0.002").charge(Usage.of(UnitCounts.ofRerankUnits(2))))
                .isEqualTo(usd(4_000_000));
    }

    @Test
    @DisplayName("a price is bounded by what it counts, tokens beside it cost nothing")
    void countsItsOwnUnitOnly() {
        Tariff images = perUnit(PricedUnit.IMAGE, "0.04");
        assertThat(images.charge(Usage.of(5_000, 700))).isEqualTo(usd(0));
        assertThat(images.ceiling(new UsageBounds(5_000, 700, UnitCounts.ofImages(2))))
                .isEqualTo(usd(80_000_000));
    }

    @Test
    @DisplayName("an amount that pays exactly for the input affords no output, and free output without end")
    void affordsTheInputOnly() {
        UsageBounds bounds = UsageBounds.ofTokens(10, 0);
        Tariff tariff = perToken(rates("1", "1", "1", "1", "2"));
        assertThat(tariff.affordableOutput(usd(10_000), bounds)).isZero();
        assertThat(tariff.affordableOutput(usd(12_000), bounds)).isEqualTo(1);
        Tariff freeOutput = perToken(rates("1", "1", "1", "1", "0"));
        assertThat(freeOutput.affordableOutput(usd(10_000), bounds)).isEqualTo(Long.MAX_VALUE);
        assertThat(freeOutput.affordableOutput(usd(9_999), bounds)).isZero();
        Tariff weighted = new WeightedTariff(REF, PricedUnit.TOKEN, TokenWeight.parse("0.000001"));
        assertThat(weighted.affordableOutput(Amount.tokens(Long.MAX_VALUE), bounds))
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    @DisplayName("a price whose largest charge could not be counted cannot be made")
    void refusesOverflow() {
        NanoUsd dearest = new NanoUsd(Long.MAX_VALUE / PricedUnit.CHARACTER.most());
        Tariff tariff = new UnitTariff(REF, new Price.PerUnit(PricedUnit.CHARACTER, dearest));
        assertThat(tariff.charge(Usage.of(UnitCounts.ofCharacters(PricedUnit.CHARACTER.most())))
                        .units())
                .isPositive();
        assertThatThrownBy(() -> new Price.PerUnit(PricedUnit.CHARACTER, new NanoUsd(dearest.nanos() + 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is too large");
    }

    private static Tariff tiered() {
        return new TokenTariff(
                REF,
                new Price.PerToken(
                        rates("1.25", "0.125", "1.25", "1.25", "10"),
                        List.of(new InputTier(200_000, rates("2.50", "0.25", "2.50", "2.50", "15")))));
    }

    private static Tariff perToken(TokenRates rates) {
        return new TokenTariff(REF, new Price.PerToken(rates));
    }

    private static Tariff perUnit(PricedUnit unit, String dollars) {
        return new UnitTariff(REF, new Price.PerUnit(unit, NanoUsd.ofDollars(dollars)));
    }

    private static Amount usd(long nanos) {
        return Amount.usd(new NanoUsd(nanos));
    }
}

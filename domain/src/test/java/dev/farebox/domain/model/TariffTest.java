package dev.farebox.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.call.Usage;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.money.Rate;
import dev.farebox.domain.testing.Cases;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TariffTest {
    private static final Price.PerToken FLASH = price("0.30", "0.006", "0.30", "1.20");

    @Test
    @DisplayName("each part is charged at its own rate, and the sum is rounded up once")
    void chargesParts() {
        Tariff tariff = new Tariff.PerToken(7, FLASH);
        // 100 × 300 + 50 × 6 + 10 × 300 + 20 × 1200 nano-dollars
        assertThat(tariff.charge(new Usage(100, 50, 10, 20, 5))).isEqualTo(usd(57_300));
        assertThat(tariff.charge(Usage.NONE)).isEqualTo(usd(0));
    }

    @Test
    @DisplayName("a fraction of a nano-dollar is rounded up, never down")
    void roundsUp() {
        Tariff tariff = new Tariff.PerToken(1, price("0.0028", "0.0028", "0.0028", "0.0028"));
        // 2.8 nano-dollars a token
        assertThat(tariff.charge(Usage.of(1, 0))).isEqualTo(usd(3));
        assertThat(tariff.charge(Usage.of(1, 1))).isEqualTo(usd(6));
        assertThat(tariff.charge(Usage.of(5, 0))).isEqualTo(usd(14));
    }

    @Test
    @DisplayName("a token plan is debited input and output times the weight, rounded up once")
    void weighs() {
        Tariff tariff = new Tariff.Weighted(1, TokenWeight.parse("1.5"));
        assertThat(tariff.charge(new Usage(10, 5, 0, 6, 2))).isEqualTo(Amount.tokens(32));
        assertThat(tariff.affordableOutput(Amount.tokens(32), 15)).isEqualTo(6);
    }

    @Test
    @DisplayName("a model priced per call costs the same whatever it used")
    void perCall() {
        Tariff tariff = new Tariff.PerCall(1, new Price.PerCall(NanoUsd.ofDollars("0.02")));
        assertThat(tariff.charge(Usage.of(1_000_000, 9))).isEqualTo(usd(20_000_000));
        assertThat(tariff.ceiling(1, 1)).isEqualTo(usd(20_000_000));
        assertThat(tariff.affordableOutput(usd(19_999_999), 1)).isZero();
        assertThat(tariff.affordableOutput(usd(20_000_000), 1)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    @DisplayName("no usage within the bounds costs more than the ceiling")
    void ceilingHolds() {
        Cases.forAll(2000, random -> {
            Tariff tariff = anyTariff(random);
            long fresh = anyTokens(random);
            long cached = anyTokens(random);
            long written = anyTokens(random);
            long output = anyTokens(random);
            Amount charge = tariff.charge(new Usage(fresh, cached, written, output, 0));
            assertThat(charge).isLessThanOrEqualTo(tariff.ceiling(fresh + cached + written, output));
        });
    }

    @Test
    @DisplayName("the affordable output fits, and one token more does not")
    void affordableOutputIsExact() {
        Cases.forAll(2000, random -> {
            Tariff tariff = anyTariff(random);
            long input = anyTokens(random);
            Amount available = new Amount(tariff.unit(), random.nextLong(1, 1_000_000_000_000L));
            long output = tariff.affordableOutput(available, input);
            if (output > 0 && output < Long.MAX_VALUE) {
                assertThat(tariff.ceiling(input, output)).isLessThanOrEqualTo(available);
            }
            if (output < Usage.MAX_TOKENS) {
                assertThat(tariff.ceiling(input, output + 1)).isGreaterThan(available);
            }
        });
    }

    @Test
    @DisplayName("an amount that pays exactly for the input affords no output, and free output without end")
    void affordsTheInputOnly() {
        Tariff tariff = new Tariff.PerToken(1, price("1", "1", "1", "2"));
        assertThat(tariff.affordableOutput(usd(10_000), 10)).isZero();
        assertThat(tariff.affordableOutput(usd(12_000), 10)).isEqualTo(1);
        Tariff freeOutput = new Tariff.PerToken(1, price("1", "1", "1", "0"));
        assertThat(freeOutput.affordableOutput(usd(10_000), 10)).isEqualTo(Long.MAX_VALUE);
        assertThat(freeOutput.affordableOutput(usd(9_999), 10)).isZero();
        Tariff weighted = new Tariff.Weighted(1, TokenWeight.parse("0.000001"));
        assertThat(weighted.affordableOutput(Amount.tokens(Long.MAX_VALUE), 1)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    @DisplayName("the charge equals exact decimal arithmetic, rounded up to a nano-dollar")
    void equalsDecimalArithmetic() {
        Cases.forAll(2000, random -> {
            Price.PerToken price = anyPrice(random);
            long input = anyTokens(random);
            long output = anyTokens(random);
            BigDecimal nanos = BigDecimal.valueOf(input)
                    .multiply(BigDecimal.valueOf(price.input().nanosPerMillion()))
                    .add(BigDecimal.valueOf(output)
                            .multiply(BigDecimal.valueOf(price.output().nanosPerMillion())))
                    .movePointLeft(6)
                    .setScale(0, RoundingMode.CEILING);
            assertThat(new Tariff.PerToken(1, price)
                            .charge(Usage.of(input, output))
                            .units())
                    .isEqualTo(nanos.longValueExact());
        });
    }

    private static Tariff anyTariff(SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Tariff.PerCall(1, new Price.PerCall(new NanoUsd(random.nextLong(1, 1_000_000_000))));
            case 1 -> new Tariff.Weighted(1, new TokenWeight(random.nextLong(1, 100_000_000)));
            default -> new Tariff.PerToken(1, anyPrice(random));
        };
    }

    private static Price.PerToken anyPrice(SplittableRandom random) {
        return new Price.PerToken(anyRate(random), anyRate(random), anyRate(random), anyRate(random));
    }

    private static Rate anyRate(SplittableRandom random) {
        return new Rate(random.nextLong(0, 200_000_000_000L) >>> random.nextInt(38));
    }

    private static long anyTokens(SplittableRandom random) {
        return random.nextLong(0, 2_000_000) >>> random.nextInt(21);
    }

    private static Price.PerToken price(String input, String cached, String write, String output) {
        return new Price.PerToken(
                Rate.ofDollarsPerMillion(input),
                Rate.ofDollarsPerMillion(cached),
                Rate.ofDollarsPerMillion(write),
                Rate.ofDollarsPerMillion(output));
    }

    private static Amount usd(long nanos) {
        return Amount.usd(new NanoUsd(nanos));
    }
}

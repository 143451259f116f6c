package dev.farebox.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.call.UnitCounts;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.call.UsageBounds;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.testing.Cases;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What holds for every price and every usage that can be made, up to the largest. */
class TariffLawsTest {
    private static final int CASES = 5_000;

    @Test
    @DisplayName("no usage within the bounds costs more than the ceiling, for every kind, tier and unit")
    void ceilingHolds() {
        Cases.forAll(CASES, random -> {
            Tariff tariff = Prices.anyTariff(random);
            Usage usage = Prices.anyUsage(random);
            assertThat(tariff.charge(usage)).isLessThanOrEqualTo(tariff.ceiling(Prices.bounds(usage)));
        });
    }

    @Test
    @DisplayName("wider bounds never lower the ceiling, even where a larger input is cheaper")
    void ceilingIsMonotone() {
        Cases.forAll(CASES, random -> {
            Tariff tariff = Prices.anyTariff(random);
            UsageBounds bounds = Prices.bounds(Prices.anyUsage(random));
            assertThat(tariff.ceiling(wider(bounds, random))).isGreaterThanOrEqualTo(tariff.ceiling(bounds));
        });
    }

    @Test
    @DisplayName("within one tier, more of anything never costs less")
    void chargeIsMonotone() {
        Cases.forAll(CASES, random -> {
            Tariff tariff = new TokenTariff(Prices.REF, new Price.PerToken(Prices.anyRates(random)));
            Usage usage = Prices.anyUsage(random);
            Usage more = new Usage(
                    more(usage.inputFresh(), random),
                    more(usage.cacheRead(), random),
                    more(usage.cacheWrite(), random),
                    more(usage.cacheWriteHour(), random),
                    more(usage.output(), random),
                    usage.reasoning(),
                    usage.units());
            assertThat(tariff.charge(more)).isGreaterThanOrEqualTo(tariff.charge(usage));
        });
    }

    @Test
    @DisplayName("the affordable output fits, and one token more does not")
    void affordableOutputIsExact() {
        Cases.forAll(CASES, random -> {
            Tariff tariff = Prices.anyTariff(random);
            UsageBounds bounds = Prices.bounds(Prices.anyUsage(random));
            Amount available = new Amount(tariff.unit(), Prices.anyCount(random, 1_000_000_000_000_000L));
            long output = tariff.affordableOutput(available, bounds);
            if (output > 0) {
                long most = Math.min(output, UsageBounds.MAX_OUTPUT_TOKENS);
                assertThat(tariff.ceiling(withOutput(bounds, most))).isLessThanOrEqualTo(available);
            }
            if (output < UsageBounds.MAX_OUTPUT_TOKENS) {
                assertThat(tariff.ceiling(withOutput(bounds, output + 1))).isGreaterThan(available);
            }
        });
    }

    @Test
    @DisplayName("the charge equals exact decimal arithmetic, rounded up to a nano-dollar")
    void equalsDecimalArithmetic() {
        Cases.forAll(CASES, random -> {
            TokenRates rates = Prices.anyRates(random);
            Usage usage = Prices.anyUsage(random);
            BigDecimal nanos = product(usage.inputFresh(), rates.input().nanosPerMillion())
                    .add(product(usage.cacheRead(), rates.cachedInput().nanosPerMillion()))
                    .add(product(usage.cacheWrite(), rates.cacheWrite().nanosPerMillion()))
                    .add(product(usage.cacheWriteHour(), rates.cacheWriteHour().nanosPerMillion()))
                    .add(product(usage.output(), rates.output().nanosPerMillion()))
                    .movePointLeft(6)
                    .setScale(0, RoundingMode.CEILING);
            Tariff tariff = new TokenTariff(Prices.REF, new Price.PerToken(rates));
            assertThat(tariff.charge(usage).units()).isEqualTo(nanos.longValueExact());
        });
    }

    private static BigDecimal product(long left, long right) {
        return BigDecimal.valueOf(left).multiply(BigDecimal.valueOf(right));
    }

    private static UsageBounds wider(UsageBounds bounds, SplittableRandom random) {
        return new UsageBounds(
                Math.min(Usage.MAX_TOKENS, bounds.inputTokens() + random.nextLong(1_000_000)),
                bounds.outputTokens() + random.nextLong(1_000_000),
                new UnitCounts(
                        PricedUnit.IMAGE.most(), PricedUnit.AUDIO_SECOND.most(),
                        PricedUnit.CHARACTER.most(), PricedUnit.RERANK_UNIT.most()));
    }

    private static long more(long count, SplittableRandom random) {
        return Math.min(Usage.MAX_TOKENS, count + Prices.anyCount(random, Usage.MAX_TOKENS));
    }

    private static UsageBounds withOutput(UsageBounds bounds, long outputTokens) {
        return new UsageBounds(bounds.inputTokens(), outputTokens, bounds.units());
    }
}

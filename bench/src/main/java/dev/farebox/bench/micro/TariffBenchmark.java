package dev.farebox.bench.micro;

import dev.farebox.domain.call.Usage;
import dev.farebox.domain.call.UsageBounds;
import dev.farebox.domain.model.InputTier;
import dev.farebox.domain.model.Price;
import dev.farebox.domain.model.PriceRef;
import dev.farebox.domain.model.PricedUnit;
import dev.farebox.domain.model.Tariff;
import dev.farebox.domain.model.TokenRates;
import dev.farebox.domain.model.TokenTariff;
import dev.farebox.domain.model.TokenWeight;
import dev.farebox.domain.model.WeightedTariff;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.money.Rate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The price arithmetic: each of these runs once or twice for every call. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TariffBenchmark {
    private static final PriceRef PRICE = new PriceRef(1, 0);

    private final Tariff perToken = new TokenTariff(PRICE, new Price.PerToken(rates("0.30", "0.006", "0.30", "1.20")));
    private final Tariff tiered = new TokenTariff(
            PRICE,
            new Price.PerToken(
                    rates("0.30", "0.006", "0.30", "1.20"),
                    List.of(new InputTier(4_000, rates("0.60", "0.012", "0.60", "1.80")))));
    private final Tariff weighted = new WeightedTariff(PRICE, PricedUnit.TOKEN, TokenWeight.parse("2.5"));
    private final Amount dollars = Amount.parse(BudgetUnit.USD, "1.50");
    private final Amount tokens = Amount.tokens(200_000);
    private Usage usage = new Usage(1_357, 4_096, 0, 812, 300);
    private UsageBounds bounds = UsageBounds.ofTokens(5_453, 4_096);

    @Benchmark
    public Amount chargePerToken() {
        return perToken.charge(usage);
    }

    @Benchmark
    public Amount chargeTiered() {
        return tiered.charge(usage);
    }

    @Benchmark
    public Amount chargeWeighted() {
        return weighted.charge(usage);
    }

    @Benchmark
    public Amount ceilingPerToken() {
        return perToken.ceiling(bounds);
    }

    @Benchmark
    public long affordablePerToken() {
        return perToken.affordableOutput(dollars, bounds);
    }

    @Benchmark
    public long affordableWeighted() {
        return weighted.affordableOutput(tokens, bounds);
    }

    private static TokenRates rates(String input, String cachedInput, String cacheWrite, String output) {
        return new TokenRates(
                Rate.ofDollarsPerMillion(input),
                Rate.ofDollarsPerMillion(cachedInput),
                Rate.ofDollarsPerMillion(cacheWrite),
                Rate.ofDollarsPerMillion(cacheWrite),
                Rate.ofDollarsPerMillion(output));
    }
}

package dev.farebox.bench.micro;

import dev.farebox.domain.call.Usage;
import dev.farebox.domain.model.Price;
import dev.farebox.domain.model.Tariff;
import dev.farebox.domain.model.TokenWeight;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.money.Rate;
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
    private final Tariff perToken = new Tariff.PerToken(1, price("0.30", "0.006", "0.30", "1.20"));
    private final Tariff weighted = new Tariff.Weighted(1, TokenWeight.parse("2.5"));
    private final Amount dollars = Amount.parse(BudgetUnit.USD, "1.50");
    private final Amount tokens = Amount.tokens(200_000);
    private Usage usage = new Usage(1_357, 4_096, 0, 812, 300);
    private long inputTokens = 5_453;
    private long outputTokens = 4_096;

    @Benchmark
    public Amount chargePerToken() {
        return perToken.charge(usage);
    }

    @Benchmark
    public Amount chargeWeighted() {
        return weighted.charge(usage);
    }

    @Benchmark
    public Amount ceilingPerToken() {
        return perToken.ceiling(inputTokens, outputTokens);
    }

    @Benchmark
    public long affordablePerToken() {
        return perToken.affordableOutput(dollars, inputTokens);
    }

    @Benchmark
    public long affordableWeighted() {
        return weighted.affordableOutput(tokens, inputTokens);
    }

    static Price.PerToken price(String input, String cachedInput, String cacheWrite, String output) {
        return new Price.PerToken(
                Rate.ofDollarsPerMillion(input),
                Rate.ofDollarsPerMillion(cachedInput),
                Rate.ofDollarsPerMillion(cacheWrite),
                Rate.ofDollarsPerMillion(output));
    }
}

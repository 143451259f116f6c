package dev.farebox.bench.micro;

import dev.farebox.domain.budget.Balance;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.budget.BudgetState;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.key.KeyState;
import dev.farebox.domain.ledger.AdmissionDecision;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.ledger.AdmissionRule;
import dev.farebox.domain.ledger.BudgetStanding;
import dev.farebox.domain.ledger.KeyStanding;
import dev.farebox.domain.ledger.PlatformStanding;
import dev.farebox.domain.ledger.RateWindow;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.PriceRef;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.plan.ModelSelection;
import dev.farebox.domain.plan.PlanId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The rule that the ledger's writer asks for every call while it holds the locks of the batch. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AdmissionRuleBenchmark {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:30Z");
    private static final ModelName MODEL = new ModelName("bench-model");

    private final KeyRef key = new KeyRef(new KeyId(1), new BudgetId(1), BudgetUnit.USD, new PlanId("bench"));
    private final AdmissionRequest request = new AdmissionRequest(
            CallId.of(NOW.toEpochMilli(), 1, 1),
            key,
            MODEL,
            true,
            usd("0.006"),
            usd("0.0015"),
            1_500,
            new PriceRef(1, 0));
    private final KeyStanding unlimited = standing(KeyLimits.rate(0));
    private final KeyStanding limited = standing(new KeyLimits(
            1_000,
            10_000_000,
            500,
            Optional.of(usd("1")),
            Optional.of(usd("0.5")),
            new ModelSelection.Only(Set.of(MODEL))));
    private final PlatformStanding platform =
            new PlatformStanding(600_000, new RateWindow(RateWindow.minuteOf(NOW), 12_345, 23_456));
    private final BudgetStanding funded = budget("1.50");
    private final BudgetStanding exhausted = budget("0.0001");

    @Benchmark
    public AdmissionDecision grantedWithoutLimits() {
        return AdmissionRule.decide(request, Optional.empty(), PlatformStanding.UNLIMITED, unlimited, funded, NOW);
    }

    @Benchmark
    public AdmissionDecision grantedWithEveryLimit() {
        return AdmissionRule.decide(request, Optional.empty(), platform, limited, funded, NOW);
    }

    @Benchmark
    public AdmissionDecision refusedForMoney() {
        return AdmissionRule.decide(request, Optional.empty(), PlatformStanding.UNLIMITED, unlimited, exhausted, NOW);
    }

    private KeyStanding standing(KeyLimits limits) {
        return new KeyStanding(
                key.key(),
                KeyState.ACTIVE,
                Optional.empty(),
                limits,
                new RateWindow(RateWindow.minuteOf(NOW), 12, 345),
                new RateWindow(RateWindow.minuteOf(NOW), 12_000, 345_000),
                3,
                usd("0.001"),
                usd("0.001"),
                usd("0.006"));
    }

    private BudgetStanding budget(String granted) {
        return new BudgetStanding(
                key.budget(), BudgetState.ACTIVE, new Balance(usd(granted), usd("0.00005"), usd("0")));
    }

    private static Amount usd(String dollars) {
        return Amount.parse(BudgetUnit.USD, dollars);
    }
}

package dev.farebox.rest.api;

import dev.farebox.application.port.estimate.InMemoryEstimator;
import dev.farebox.application.port.key.InMemorySecretVault;
import dev.farebox.application.port.ledger.InMemoryLedger;
import dev.farebox.application.port.ledger.LedgerSamples;
import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.application.port.ledger.SteppedClock;
import dev.farebox.application.port.secret.Ids;
import dev.farebox.application.port.upstream.ScriptedCall;
import dev.farebox.application.port.upstream.ScriptedUpstreams;
import dev.farebox.application.relaying.IdempotentCalls;
import dev.farebox.application.relaying.RelayCall;
import dev.farebox.application.relaying.RelayCallService;
import dev.farebox.application.relaying.RelayLimits;
import dev.farebox.domain.budget.Balance;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.catalogue.Catalogue;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.key.KeyLookup;
import dev.farebox.domain.key.KeyPrefix;
import dev.farebox.domain.model.Price;
import dev.farebox.domain.model.PriceTerms;
import dev.farebox.domain.model.PriceVersion;
import dev.farebox.domain.model.TokenRates;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.money.Rate;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.domain.plan.ModelSelection;
import dev.farebox.domain.plan.Plan;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.domain.plan.PlanStatus;
import dev.farebox.domain.shop.Shop.ErrorDialect;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The API over the real relay, an in-memory ledger with one rich key, and a provider that always says the same. */
final class MeteredShop implements AutoCloseable {
    static final String MODEL = "deepseek-chat";
    static final Usage USAGE = Usage.of(10, 5);

    /** A nano-dollar for every token. */
    private static final Rate RATE = new Rate(1_000_000);

    private static final NanoUsd ALLOWANCE = NanoUsd.ofDollars("1000");

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-21T10:00:00Z"));
    private final InMemoryLedger ledger = new InMemoryLedger(clock);
    private final LedgerSamples samples = new LedgerSamples(clock);
    private final NewKey key = samples.key(1, Amount.usd(ALLOWANCE), KeyLimits.rate(0));
    private final ScriptedUpstreams upstreams = new ScriptedUpstreams(MeteredShop::onTheLoop, MODEL);
    final ApiServer server;

    MeteredShop(ApiLimits limits) {
        ledger.issue(key);
        server = new ApiServer(ErrorDialect.DEFAULT, limits, clock, _ -> relay());
        server.directory = _ -> CompletableFuture.completedFuture(new KeyLookup.Found(LedgerSamples.ref(key)));
    }

    /** Lays down the answer to one more call. */
    void expectCall() {
        upstreams.next(call -> call.accept().report(USAGE).finish("{}"));
    }

    List<ScriptedCall> calls() {
        return upstreams.calls();
    }

    Balance balance() {
        return ledger.statement(key.key()).orElseThrow().balance();
    }

    private RelayCall relay() {
        return new RelayCallService(
                MeteredShop::catalogue,
                ledger,
                upstreams,
                new InMemoryEstimator(),
                new CallIds(samples),
                clock,
                RelayLimits.DEFAULT,
                new IdempotentCalls(new InMemorySecretVault(), ledger.keptAnswers()));
    }

    /** A provider tells everything on the loop of its caller's connection. */
    private static void onTheLoop(Runnable task) {
        Objects.requireNonNull(Vertx.currentContext()).runOnContext(_ -> task.run());
    }

    private static Catalogue catalogue() {
        Plan plan = new Plan(
                new PlanId("trial"),
                new LocalizedText("Trial", "体验包"),
                List.of(Money.parse("2.00", Currency.getInstance("USD"))),
                Amount.usd(ALLOWANCE),
                new ModelSelection.All(),
                0,
                0,
                0,
                Optional.empty(),
                KeyPrefix.DEFAULT,
                1_000,
                PlanStatus.ON_SALE,
                Optional.empty());
        PriceTerms price = PriceTerms.of(new Price.PerToken(new TokenRates(RATE, RATE, RATE, RATE, RATE)));
        var model = ApiServer.model(MODEL);
        return new Catalogue(
                List.of(plan),
                List.of(model),
                List.of(),
                List.of(new PriceVersion(1, model.name(), price, Instant.EPOCH)));
    }

    @Override
    public void close() {
        server.close();
    }

    private record CallIds(LedgerSamples samples) implements Ids {
        @Override
        public CallId nextCall() {
            return samples.nextCall();
        }

        @Override
        public KeyId nextKey() {
            throw new UnsupportedOperationException("the API makes no keys");
        }

        @Override
        public BudgetId nextBudget() {
            throw new UnsupportedOperationException("the API makes no budgets");
        }
    }
}

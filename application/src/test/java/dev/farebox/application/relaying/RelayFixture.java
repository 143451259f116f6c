package dev.farebox.application.relaying;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.farebox.application.port.estimate.InMemoryEstimator;
import dev.farebox.application.port.estimate.UsageEstimator;
import dev.farebox.application.port.key.InMemorySecretVault;
import dev.farebox.application.port.ledger.InMemoryLedger;
import dev.farebox.application.port.ledger.KeptAnswer;
import dev.farebox.application.port.ledger.Ledger;
import dev.farebox.application.port.ledger.LedgerSamples;
import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.application.port.ledger.SteppedClock;
import dev.farebox.application.port.secret.Ids;
import dev.farebox.application.port.upstream.ScriptedUpstreams;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.Endpoint;
import dev.farebox.application.request.Extent;
import dev.farebox.application.request.IdempotencyClaim;
import dev.farebox.domain.budget.Balance;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.call.IdempotencyKey;
import dev.farebox.domain.catalogue.Catalogue;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.key.KeyPrefix;
import dev.farebox.domain.model.CallVariant;
import dev.farebox.domain.model.ImageKind;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelAlias;
import dev.farebox.domain.model.ModelKind;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.Price;
import dev.farebox.domain.model.PriceLine;
import dev.farebox.domain.model.PriceTerms;
import dev.farebox.domain.model.PriceVersion;
import dev.farebox.domain.model.PricedUnit;
import dev.farebox.domain.model.ServiceTier;
import dev.farebox.domain.model.TimeWindow;
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
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A relay over the in-memory ledger and scripted providers, one thread and one clock, and a key to call it with. */
final class RelayFixture {
    /** Costs 1,000 nano-dollars a token, so that every figure can be read off. */
    static final String PLAIN = "plain";

    static final String REASONING = "reasoning";
    static final String PER_CALL = "per-call";
    static final String OTHER_PLAN = "other-plan";
    static final String IMAGES = "images";

    /** Of one kind only. */
    static final String LARGE_IMAGES = "large-images";

    /** Twice the price at priority, and half of it on Saturdays. */
    static final String TIERED = "tiered";

    /** Both stand for {@link #PLAIN}. */
    static final String ALIAS = "alias";

    static final String HIDDEN_ALIAS = "hidden-alias";

    static final long NANOS_PER_TOKEN = 1_000;
    static final NanoUsd CALL_PRICE = new NanoUsd(50_000_000);

    private static final int DEFAULT_OUTPUT_TOKENS = 2_000;

    final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-21T12:00:00Z"));
    final SteppedThread thread = new SteppedThread(clock);
    final InMemoryLedger ledger = new InMemoryLedger(clock);

    /** Room for the copies of two of the largest answers. */
    final AnswerRoom room = new AnswerRoom(2L * KeptAnswer.MAX_BYTES);

    final InterruptedAnswers answers = new InterruptedAnswers(ledger.keptAnswers());
    final ScriptedUpstreams upstreams =
            new ScriptedUpstreams(thread, PLAIN, REASONING, PER_CALL, OTHER_PLAN, IMAGES, LARGE_IMAGES, TIERED);
    final RecordingCaller caller = new RecordingCaller(thread);
    final List<RecordingCaller> callers = new ArrayList<>();
    final LedgerSamples samples = new LedgerSamples(clock);
    final NewKey key;
    UsageEstimator estimator = new InMemoryEstimator();
    final RelayCall relay;

    /** @param allowanceNanos what the key's budget has */
    RelayFixture(long allowanceNanos) {
        this(allowanceNanos, UnaryOperator.identity());
    }

    /** @param ledgers what stands in the place of the ledger */
    RelayFixture(long allowanceNanos, UnaryOperator<Ledger> ledgers) {
        key = samples.key(1, Amount.usd(new NanoUsd(allowanceNanos)), KeyLimits.rate(0));
        ledger.issue(key);
        relay = new RelayCallService(
                RelayFixture::catalogue,
                ledgers.apply(ledger),
                upstreams,
                call -> estimator.estimate(call),
                ids(),
                clock,
                RelayLimits.DEFAULT,
                new IdempotentCalls(new InMemorySecretVault(), answers, room));
    }

    RelayCall.RunningCall stream(String model) {
        return call(caller, model, true, OptionalLong.empty());
    }

    RelayCall.RunningCall call(RecordingCaller by, String model, boolean stream, OptionalLong cap) {
        RelayCall.RunningCall running = begin(by, model, stream, cap);
        thread.run();
        return running;
    }

    /** Starts a call whose thread has not run yet. */
    RelayCall.RunningCall begin(RecordingCaller by, String model, boolean stream, OptionalLong cap) {
        return begin(by, model, stream, cap, ServiceTier.DEFAULT);
    }

    /** As {@link #begin(RecordingCaller, String, boolean, OptionalLong)}, at another speed. */
    RelayCall.RunningCall begin(RecordingCaller by, String model, boolean stream, OptionalLong cap, ServiceTier tier) {
        callers.add(by);
        ApiRequest request = new ApiRequest(
                Endpoint.CHAT_COMPLETIONS,
                "x".repeat(40).getBytes(UTF_8),
                List.of(),
                new ModelName(model),
                stream,
                false,
                Extent.ofTokens(cap, 1, 1, 0),
                CallVariant.of(tier));
        return relay.relay(relay.nextId(), LedgerSamples.ref(key), request, by);
    }

    /** Sends a request with an idempotency key. */
    RelayCall.RunningCall repeatable(RecordingCaller by, String idempotencyKey, String body, boolean stream) {
        callers.add(by);
        ApiRequest request = new ApiRequest(
                Endpoint.CHAT_COMPLETIONS,
                body.getBytes(UTF_8),
                List.of(),
                new ModelName(PLAIN),
                stream,
                false,
                Extent.ofTokens(OptionalLong.empty(), 1, 1, 0),
                CallVariant.STANDARD);
        byte[] bodyDigest = Arrays.copyOf(body.getBytes(UTF_8), 32);
        RelayCall.RunningCall running = relay.relay(
                relay.nextId(),
                LedgerSamples.ref(key),
                request.claimed(new IdempotencyClaim(new IdempotencyKey(idempotencyKey), bodyDigest)),
                by);
        thread.run();
        return running;
    }

    Balance balance() {
        return ledger.statement(key.key()).orElseThrow().balance();
    }

    EndedCall onlyEndedCall() {
        List<EndedCall> calls = ledger.calls(key.key(), Optional.empty(), 500);
        if (calls.size() != 1) {
            throw new AssertionError("expected one ended call, found " + calls.size());
        }
        return calls.getFirst();
    }

    private Ids ids() {
        return new Ids() {
            @Override
            public CallId nextCall() {
                return samples.nextCall();
            }

            @Override
            public KeyId nextKey() {
                throw new UnsupportedOperationException("a relay makes no keys");
            }

            @Override
            public BudgetId nextBudget() {
                throw new UnsupportedOperationException("a relay makes no budgets");
            }
        };
    }

    static Catalogue catalogue() {
        Plan trial = new Plan(
                new PlanId("trial"),
                new LocalizedText("Trial", "体验包"),
                List.of(Money.parse("2.00", Currency.getInstance("USD"))),
                Amount.usd(NanoUsd.ofDollars("1")),
                new ModelSelection.Only(Set.of(
                        new ModelName(PLAIN),
                        new ModelName(REASONING),
                        new ModelName(PER_CALL),
                        new ModelName(IMAGES),
                        new ModelName(LARGE_IMAGES),
                        new ModelName(TIERED))),
                0,
                0,
                0,
                Optional.empty(),
                KeyPrefix.DEFAULT,
                DEFAULT_OUTPUT_TOKENS,
                PlanStatus.ON_SALE,
                Optional.empty());
        Price perToken = perToken("1");
        return new Catalogue(
                List.of(trial),
                List.of(
                        model(PLAIN, false),
                        model(REASONING, true),
                        model(PER_CALL, false),
                        model(OTHER_PLAN, false),
                        model(IMAGES, false),
                        model(LARGE_IMAGES, false),
                        model(TIERED, false)),
                List.of(
                        new ModelAlias(new ModelName(ALIAS), new ModelName(PLAIN), true),
                        new ModelAlias(new ModelName(HIDDEN_ALIAS), new ModelName(PLAIN), false)),
                List.of(
                        price(1, PLAIN, perToken),
                        price(2, REASONING, perToken),
                        price(3, PER_CALL, new Price.PerUnit(PricedUnit.CALL, CALL_PRICE)),
                        price(4, OTHER_PLAN, perToken),
                        price(5, IMAGES, new Price.PerUnit(PricedUnit.IMAGE, CALL_PRICE)),
                        new PriceVersion(7, new ModelName(LARGE_IMAGES), large(), Instant.EPOCH),
                        new PriceVersion(6, new ModelName(TIERED), tiered(), Instant.EPOCH)));
    }

    private static PriceTerms large() {
        CallVariant variant = CallVariant.of(new ImageKind("2048x2048", "hd"));
        Price price = new Price.PerUnit(PricedUnit.IMAGE, CALL_PRICE);
        return new PriceTerms(List.of(new PriceLine(variant, Optional.empty(), price)), Optional.empty());
    }

    private static PriceTerms tiered() {
        TimeWindow saturdays = new TimeWindow(
                ZoneOffset.UTC,
                Set.of(DayOfWeek.SATURDAY),
                List.of(new TimeWindow.Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)),
                Set.of());
        return new PriceTerms(
                List.of(
                        new PriceLine(CallVariant.STANDARD, Optional.of(saturdays), perToken("0.5")),
                        new PriceLine(CallVariant.STANDARD, Optional.empty(), perToken("1")),
                        new PriceLine(CallVariant.of(ServiceTier.PRIORITY), Optional.empty(), perToken("2"))),
                Optional.empty());
    }

    private static Price perToken(String dollarsPerMillion) {
        Rate rate = Rate.ofDollarsPerMillion(dollarsPerMillion);
        return new Price.PerToken(new TokenRates(rate, rate, rate, rate, rate));
    }

    private static Model model(String name, boolean hiddenReasoning) {
        ModelName modelName = new ModelName(name);
        return new Model(modelName, modelName, 100_000, 8_000, hiddenReasoning, ModelKind.CHAT, Optional.empty());
    }

    private static PriceVersion price(long id, String model, Price price) {
        return new PriceVersion(id, new ModelName(model), PriceTerms.of(price), Instant.EPOCH);
    }
}

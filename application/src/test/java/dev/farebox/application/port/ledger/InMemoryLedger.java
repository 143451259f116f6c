package dev.farebox.application.port.ledger;

import dev.farebox.application.port.key.KeyDirectory;
import dev.farebox.domain.budget.Balance;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.budget.BudgetState;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.Charge;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.key.KeyLookup;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.key.KeyStatement;
import dev.farebox.domain.ledger.AdmissionDecision;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.ledger.AdmissionRule;
import dev.farebox.domain.ledger.BudgetStanding;
import dev.farebox.domain.ledger.LedgerFindings;
import dev.farebox.domain.ledger.PlatformStanding;
import dev.farebox.domain.ledger.RateWindow;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.PriceRef;
import dev.farebox.domain.money.Amount;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The ledger as plain maps: the reference that every other ledger is compared with, and a stand-in for tests of use
 * cases. It passes the same contract kits. Unlike a real one it completes its stages on the caller's thread.
 */
public final class InMemoryLedger implements Ledger, LostHolds, Accounts, LedgerAudit, KeyDirectory {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final InstantSource clock;
    private final ZoneId dayZone;
    private PlatformStanding platform;

    private final Map<KeyId, InMemoryKey> keys = new HashMap<>();
    private final Map<KeyDigest, KeyRef> directory = new HashMap<>();
    private final Map<BudgetId, BudgetStanding> budgets = new HashMap<>();
    private final Map<String, Grant> grants = new HashMap<>();
    private final Map<CallId, Hold> holds = new TreeMap<>();
    private final Map<CallId, Ended> ended = new TreeMap<>(Comparator.reverseOrder());
    private final Set<CallId> lost = new HashSet<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean away;

    /** A ledger whose days are days of UTC, without a limit for the platform. */
    public InMemoryLedger(InstantSource clock) {
        this(clock, ZoneOffset.UTC, 0);
    }

    public InMemoryLedger(InstantSource clock, ZoneId dayZone, int platformRequestsPerMinute) {
        this.clock = clock;
        this.dayZone = dayZone;
        this.platform = new PlatformStanding(platformRequestsPerMinute, RateWindow.UNUSED);
    }

    @Override
    public synchronized CompletionStage<AdmissionOutcome> admit(AdmissionRequest request) {
        return CompletableFuture.completedFuture(
                away ? new AdmissionOutcome.Unavailable(RETRY_AFTER) : admitNow(request));
    }

    private AdmissionOutcome admitNow(AdmissionRequest request) {
        InMemoryKey issued = keys.get(request.key().key());
        if (issued == null || !issued.ref.equals(request.key())) {
            return new AdmissionOutcome.UnknownKey();
        }
        Instant now = clock.instant();
        issued.turnDay(today());
        Hold open = holds.get(request.call());
        if (open != null) {
            return new AdmissionOutcome.Admitted(open.amount, remaining(issued), issued.standing.rate(now), now);
        }
        BudgetStanding budget = budgets.get(issued.ref.budget());
        return switch (AdmissionRule.decide(request, platform, issued.standing, budget, now)) {
            case AdmissionDecision.Refused(var refusal) -> new AdmissionOutcome.Refused(refusal);
            case AdmissionDecision.Granted(var held, var rate, var platformAfter, var keyAfter, var budgetAfter) -> {
                platform = platformAfter;
                issued.standing = keyAfter;
                budgets.put(budgetAfter.budget(), budgetAfter);
                holds.put(request.call(), new Hold(issued, held, request.model(), request.price()));
                yield new AdmissionOutcome.Admitted(held, remaining(issued), rate, now);
            }
        };
    }

    @Override
    public synchronized CompletionStage<SettlementOutcome> settle(Settlement settlement) {
        CompletableFuture<SettlementOutcome> outcome = new CompletableFuture<>();
        if (away) {
            waiting.add(new Waiting(settlement, outcome));
        } else {
            outcome.complete(settleNow(settlement));
        }
        return outcome;
    }

    private SettlementOutcome settleNow(Settlement settlement) {
        Ended before = ended.get(settlement.call());
        if (before != null) {
            return new SettlementOutcome.AlreadyResolved(
                    before.call.charge().reason(), before.call.charge().amount());
        }
        Hold hold = holds.get(settlement.call());
        if (hold == null) {
            throw new IllegalStateException(settlement.call() + " was never admitted here");
        }
        resolve(settlement.call(), hold, settlement.charge());
        return new SettlementOutcome.Settled(settlement.charge().amount(), remaining(hold.key));
    }

    private void resolve(CallId call, Hold hold, Charge charge) {
        holds.remove(call);
        lost.remove(call);
        hold.key.turnDay(today());
        hold.key.take(hold.amount, charge.amount());
        budgets.computeIfPresent(
                hold.key.ref.budget(),
                (id, budget) -> new BudgetStanding(
                        id,
                        budget.state(),
                        new Balance(
                                budget.balance().granted(),
                                budget.balance().used().plus(charge.amount()),
                                budget.balance().held().minus(hold.amount))));
        Instant at = Instant.ofEpochMilli(call.unixMillis());
        ended.put(call, new Ended(hold.key.ref.key(), new EndedCall(call, at, hold.model, hold.price, charge)));
    }

    /** The node that admitted every call that is open now has died. */
    public synchronized void loseNode() {
        lost.addAll(holds.keySet());
    }

    /** The database goes away: admissions are answered at once, settlements wait. */
    public synchronized void goAway() {
        away = true;
    }

    /** The database is back: what waited is settled. */
    public synchronized void comeBack() {
        away = false;
        waiting.forEach(entry -> entry.outcome.complete(settleNow(entry.settlement)));
        waiting.clear();
    }

    /** A budget's state is the operator's matter, for which there is no use case yet. */
    public synchronized void setState(BudgetId budget, BudgetState state) {
        budgets.computeIfPresent(budget, (id, standing) -> new BudgetStanding(id, state, standing.balance()));
    }

    @Override
    public synchronized Reaped reap() {
        List<CallId> calls = List.copyOf(lost);
        calls.forEach(call -> {
            Hold hold = holds.get(call);
            resolve(call, hold, Charge.free(hold.amount, ChargeReason.NODE_LOST));
        });
        return new Reaped(calls.size());
    }

    @Override
    public synchronized Optional<KeyStatement> statement(KeyId key) {
        return Optional.ofNullable(keys.get(key))
                .map(issued -> issued.statement(budgets.get(issued.ref.budget()), clock.instant()));
    }

    @Override
    public synchronized List<EndedCall> calls(KeyId key, int limit) {
        return ended.values().stream()
                .filter(call -> call.key.equals(key))
                .limit(limit)
                .map(Ended::call)
                .toList();
    }

    @Override
    public synchronized void issue(NewKey key) {
        if (keys.containsKey(key.key())
                || budgets.containsKey(key.budget())
                || directory.containsKey(key.digest())
                || grants.containsKey(key.cause())) {
            throw new IllegalStateException("the key, its budget, its digest or its cause exists already");
        }
        InMemoryKey issued = new InMemoryKey(key, today());
        KeyRef ref = issued.ref;
        Amount nothing = Amount.zero(ref.unit());
        keys.put(key.key(), issued);
        directory.put(key.digest(), ref);
        grants.put(key.cause(), new Grant(key.budget(), key.allowance()));
        Balance balance = new Balance(key.allowance(), nothing, nothing);
        budgets.put(key.budget(), new BudgetStanding(key.budget(), BudgetState.ACTIVE, balance));
    }

    @Override
    public synchronized GrantOutcome grant(BudgetId budget, Amount amount, String cause) {
        BudgetStanding standing = budgets.get(budget);
        if (standing == null) {
            return GrantOutcome.UNKNOWN_BUDGET;
        }
        if (grants.containsKey(cause)) {
            return GrantOutcome.ALREADY_GRANTED;
        }
        Balance before = standing.balance();
        Balance after = new Balance(before.granted().plus(amount), before.used(), before.held());
        grants.put(cause, new Grant(budget, amount));
        budgets.put(budget, new BudgetStanding(budget, standing.state(), after));
        return GrantOutcome.GRANTED;
    }

    @Override
    public synchronized ChangeOutcome revoke(KeyId key) {
        return change(key, InMemoryKey::revoke);
    }

    @Override
    public synchronized ChangeOutcome limit(KeyId key, KeyLimits limits) {
        return change(key, issued -> issued.limit(limits));
    }

    private ChangeOutcome change(KeyId key, Consumer<InMemoryKey> change) {
        InMemoryKey issued = keys.get(key);
        if (issued == null) {
            return ChangeOutcome.UNKNOWN_KEY;
        }
        change.accept(issued);
        return ChangeOutcome.CHANGED;
    }

    /** Recomputes balances; charges are not recomputed, because this ledger knows no prices. */
    @Override
    public synchronized LedgerFindings check() {
        List<LedgerFindings.Fault> faults = new ArrayList<>();
        budgets.forEach((id, standing) -> {
            Balance recomputed = recompute(id, standing.balance().granted());
            if (!recomputed.equals(standing.balance())) {
                faults.add(new LedgerFindings.Fault(
                        "budget " + id, "is " + standing.balance() + ", should be " + recomputed));
            }
        });
        return new LedgerFindings(clock.instant(), budgets.size(), ended.size(), holds.size(), faults);
    }

    private Balance recompute(BudgetId budget, Amount like) {
        Amount granted = Amount.zero(like.unit());
        for (Grant grant : grants.values()) {
            granted = grant.budget.equals(budget) ? granted.plus(grant.amount) : granted;
        }
        Amount used = Amount.zero(like.unit());
        for (Ended call : ended.values()) {
            boolean mine = keys.get(call.key).ref.budget().equals(budget);
            used = mine ? used.plus(call.call.charge().amount()) : used;
        }
        Amount held = Amount.zero(like.unit());
        for (Hold hold : holds.values()) {
            held = hold.key.ref.budget().equals(budget) ? held.plus(hold.amount) : held;
        }
        return new Balance(granted, used, held);
    }

    @Override
    public synchronized CompletionStage<KeyLookup> find(KeyDigest digest) {
        KeyRef ref = directory.get(digest);
        return CompletableFuture.completedFuture(ref == null ? new KeyLookup.Unknown() : new KeyLookup.Found(ref));
    }

    private Amount remaining(InMemoryKey key) {
        return budgets.get(key.ref.budget()).balance().remaining();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), dayZone);
    }

    private record Grant(BudgetId budget, Amount amount) {}

    private record Hold(InMemoryKey key, Amount amount, ModelName model, PriceRef price) {}

    private record Ended(KeyId key, EndedCall call) {}

    private record Waiting(Settlement settlement, CompletableFuture<SettlementOutcome> outcome) {}
}

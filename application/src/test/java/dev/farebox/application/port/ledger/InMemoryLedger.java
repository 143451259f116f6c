package dev.farebox.application.port.ledger;

import dev.farebox.application.port.key.KeyDirectory;
import dev.farebox.application.port.ledger.InMemoryLeases.Lease;
import dev.farebox.domain.budget.Balance;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.budget.BudgetState;
import dev.farebox.domain.call.CalendarDays;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.Charge;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.call.DayTotal;
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
import dev.farebox.domain.ledger.ChargeScope;
import dev.farebox.domain.ledger.FirstCall;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final List<Waiting> waiting = new ArrayList<>();
    private final InMemoryMarks marks;
    private final InMemoryLeases leases;
    private Lease own;
    private boolean away;

    /** A ledger whose days are days of UTC, without a limit for the platform. */
    public InMemoryLedger(InstantSource clock) {
        this(clock, ZoneOffset.UTC, 0);
    }

    public InMemoryLedger(InstantSource clock, ZoneId dayZone, int platformRequestsPerMinute) {
        this.clock = clock;
        this.dayZone = dayZone;
        this.platform = new PlatformStanding(platformRequestsPerMinute, RateWindow.UNUSED);
        this.marks = new InMemoryMarks(clock);
        this.leases = new InMemoryLeases(clock);
        this.own = leases.claimForEver("");
    }

    @Override
    public synchronized CompletionStage<AdmissionOutcome> admit(AdmissionRequest request) {
        return admit(request, own);
    }

    synchronized CompletionStage<AdmissionOutcome> admit(AdmissionRequest request, Lease lease) {
        boolean unable = away || !leases.stands(lease);
        return CompletableFuture.completedFuture(
                unable ? new AdmissionOutcome.Unavailable(RETRY_AFTER) : admitNow(request, lease));
    }

    private AdmissionOutcome admitNow(AdmissionRequest request, Lease lease) {
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
        return switch (AdmissionRule.decide(request, first(request), platform, issued.standing, budget, now)) {
            case AdmissionDecision.Refused(var refusal) -> new AdmissionOutcome.Refused(refusal);
            case AdmissionDecision.Granted(var held, var rate, var platformAfter, var keyAfter, var budgetAfter) -> {
                platform = platformAfter;
                issued.standing = keyAfter;
                budgets.put(budgetAfter.budget(), budgetAfter);
                marks.record(request);
                holds.put(
                        request.call(),
                        new Hold(
                                issued,
                                held,
                                request.model(),
                                request.price(),
                                request.tokens(),
                                RateWindow.minuteOf(now),
                                lease));
                yield new AdmissionOutcome.Admitted(held, remaining(issued), rate, now);
            }
        };
    }

    /** A call that was given back without having been resolved was never made. */
    private Optional<FirstCall> first(AdmissionRequest request) {
        return marks.find(request).flatMap(marked -> {
            Ended end = ended.get(marked.call());
            if (end != null) {
                Charge charge = end.call.charge();
                return Optional.of(new FirstCall.Ended(marked.call(), marked.body(), charge.reason(), charge.amount()));
            }
            return holds.containsKey(marked.call())
                    ? Optional.of(new FirstCall.Running(marked.call(), marked.body()))
                    : Optional.empty();
        });
    }

    /** The answers that are kept with this ledger's marks. */
    public KeptAnswers keptAnswers() {
        return marks;
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
            giveBackAgain(settlement.call());
            return new SettlementOutcome.AlreadyResolved(
                    before.call.charge().reason(), before.call.charge().amount());
        }
        Hold hold = holds.get(settlement.call());
        if (hold == null) {
            throw new IllegalStateException(settlement.call() + " was never admitted here");
        }
        hold.key.giveBack(hold.tokens - settlement.charge().usage().tokens(), hold.minute, clock.instant());
        resolve(settlement.call(), hold, settlement.charge(), Duration.ofMillis(settlement.durationMillis()));
        return new SettlementOutcome.Settled(settlement.charge().amount(), remaining(hold.key));
    }

    /** An open hold of an ended call can only be one that was asked for again after its end. */
    private void giveBackAgain(CallId call) {
        Hold hold = holds.remove(call);
        if (hold != null) {
            take(hold, Amount.zero(hold.amount.unit()));
        }
    }

    private void resolve(CallId call, Hold hold, Charge charge, Duration duration) {
        holds.remove(call);
        take(hold, charge.amount());
        Instant at = Instant.ofEpochMilli(call.unixMillis());
        ended.put(
                call,
                new Ended(
                        hold.key.ref, new EndedCall(call, at, hold.model, hold.price, charge, hold.amount, duration)));
    }

    private void take(Hold hold, Amount charged) {
        hold.key.turnDay(today());
        hold.key.take(hold.amount, charged);
        budgets.computeIfPresent(
                hold.key.ref.budget(),
                (id, budget) -> new BudgetStanding(
                        id,
                        budget.state(),
                        new Balance(
                                budget.balance().granted(),
                                budget.balance().used().plus(charged),
                                budget.balance().held().minus(hold.amount))));
    }

    /** The node that admitted every call that is open now has died. */
    public synchronized void loseNode() {
        own = leases.claimForEver("");
    }

    /** A process that shares this ledger, under a lease that it has to renew. */
    public LedgerNode join(String name) {
        return new InMemoryNode(this, leases, name);
    }

    InMemoryLeases leases() {
        return leases;
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
        return reap(own);
    }

    synchronized Reaped reap(Lease reaper) {
        List<CallId> calls = holds.entrySet().stream()
                .filter(hold -> leases.isLost(hold.getValue().lease, reaper))
                .map(Map.Entry::getKey)
                .toList();
        calls.forEach(call -> {
            Hold hold = holds.get(call);
            Duration open = Duration.between(Instant.ofEpochMilli(call.unixMillis()), clock.instant());
            resolve(call, hold, Charge.free(hold.amount, ChargeReason.NODE_LOST), open);
        });
        return new Reaped(calls.size());
    }

    @Override
    public synchronized Optional<KeyStatement> statement(KeyId key) {
        return Optional.ofNullable(keys.get(key))
                .map(issued -> issued.statement(budgets.get(issued.ref.budget()), clock.instant()));
    }

    @Override
    public synchronized List<EndedCall> calls(KeyId key, Optional<CallId> before, int limit) {
        return ended.entrySet().stream()
                .filter(entry -> before.isEmpty() || entry.getKey().compareTo(before.get()) < 0)
                .map(Map.Entry::getValue)
                .filter(call -> call.key.key().equals(key))
                .limit(Math.clamp(limit, 1, MAX_CALLS))
                .map(Ended::call)
                .toList();
    }

    @Override
    public synchronized Optional<EndedCall> call(KeyId key, CallId call) {
        return Optional.ofNullable(ended.get(call))
                .filter(found -> found.key.key().equals(key))
                .map(Ended::call);
    }

    @Override
    public synchronized List<DayTotal> days(KeyRef key, CalendarDays days) {
        return days.days().stream().map(day -> total(key, day, days.zone())).toList();
    }

    private DayTotal total(KeyRef key, LocalDate day, ZoneId zone) {
        List<Amount> charges = ended.values().stream()
                .filter(call -> call.key.equals(key)
                        && LocalDate.ofInstant(call.call.at(), zone).equals(day))
                .map(call -> call.call.charge().amount())
                .toList();
        return new DayTotal(day, charges.size(), charges.stream().reduce(Amount.zero(key.unit()), Amount::plus));
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
        budgets.put(budget, new BudgetStanding(budget, BudgetState.ACTIVE, after));
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

    @Override
    public synchronized LedgerFindings check(ChargeScope charges) {
        var check = new InMemoryCheck(grants.values(), ended.values(), holds.values());
        return new LedgerFindings(
                clock.instant(), budgets.size(), ended.size(), 0, holds.size(), check.faults(budgets.values()));
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

    record Grant(BudgetId budget, Amount amount) {}

    /** @param lease whose call it is */
    record Hold(
            InMemoryKey key, Amount amount, ModelName model, PriceRef price, long tokens, long minute, Lease lease) {}

    record Ended(KeyRef key, EndedCall call) {}

    private record Waiting(Settlement settlement, CompletableFuture<SettlementOutcome> outcome) {}
}

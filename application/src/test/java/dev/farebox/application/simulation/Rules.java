package dev.farebox.application.simulation;

import dev.farebox.application.relaying.CallFailure;
import dev.farebox.application.relaying.CallReceipt;
import dev.farebox.application.relaying.CallRefusal;
import dev.farebox.application.relaying.Replay;
import dev.farebox.domain.budget.Balance;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.ledger.LedgerFindings.Verdict;
import dev.farebox.domain.money.BudgetUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks at a simulated shop from outside and fails if a {@link Rule} is broken. */
final class Rules {
    private static final int ALL_CALLS = 500;

    private final World world;

    Rules(World world) {
        this.world = world;
    }

    /** After every step that touched the ledger. */
    void checkBalances() {
        for (KeyRef key : world.keys()) {
            Balance balance =
                    world.ledger().accounts().statement(key.key()).orElseThrow().balance();
            List<EndedCall> rows = rows(key);
            Set<CallId> ended = rows.stream().map(EndedCall::call).collect(Collectors.toSet());
            Rule.RESOLVED_ONCE.require(ended.size() == rows.size(), "a call has two rows: " + rows);
            long used = rows.stream()
                    .mapToLong(row -> row.charge().amount().units())
                    .sum();
            long held = world.journal().entriesOf(key.key()).stream()
                    .filter(entry -> !ended.contains(entry.request.call()))
                    .mapToLong(entry -> entry.held.units())
                    .sum();
            rows.forEach(this::note);
            long granted = world.granted(key);
            boolean same = balance.granted().units() == granted
                    && balance.used().units() == used
                    && balance.held().units() == held
                    && used + held <= granted;
            Rule.BALANCES_ADD_UP.require(
                    same, "%s, but its rows come to %d - %d - %d".formatted(balance, granted, used, held));
        }
    }

    private void note(EndedCall row) {
        world.sightings().add(row.charge().reason());
        if (row.charge().reason() == ChargeReason.NODE_LOST) {
            world.journal().find(row.call()).ifPresent(entry -> entry.lost = true);
        }
    }

    /** At the moment at which a caller receives the end. */
    void endHandedOver(CallTruth truth, CallReceipt receipt) {
        Optional<EndedCall> row = rows(truth.key).stream()
                .filter(ended -> ended.call().equals(truth.call))
                .findFirst();
        Rule.COMMITTED_BEFORE_DONE.require(row.isPresent(), "there is no row yet for " + truth);
        Rule.CHARGED_AS_TOLD.require(
                row.orElseThrow().charge().amount().equals(receipt.charge().amount()),
                "%s was told %s and charged %s"
                        .formatted(truth, receipt.charge(), row.orElseThrow().charge()));
    }

    /** At the moment at which a caller receives the answer of an earlier call. */
    void givenAgain(CallTruth truth, Replay replay) {
        CallTruth first = world.truth(replay.first());
        boolean sameWish = first.key.equals(truth.key) && first.request == truth.request;
        boolean charged = rows(truth.key).stream()
                .anyMatch(row -> row.call().equals(replay.first())
                        && row.charge().amount().equals(replay.charged()));
        Rule.ONE_CHARGE_PER_IDEMPOTENCY_KEY.require(
                sameWish && charged, "%s was given the answer of %s as %s".formatted(truth, first, replay));
    }

    /** When everything is over. */
    void checkEnd() {
        checkBalances();
        for (KeyRef key : world.keys()) {
            var rows = rows(key).stream().collect(Collectors.toMap(EndedCall::call, Function.identity()));
            Balance balance =
                    world.ledger().accounts().statement(key.key()).orElseThrow().balance();
            Rule.NOTHING_STAYS_HELD.require(balance.held().units() == 0, balance);
            for (Journal.Entry entry : world.journal().entriesOf(key.key())) {
                CallTruth truth = world.truth(entry.request.call());
                EndedCall row = rows.get(truth.call);
                Rule.RESOLVED_ONCE.require(row != null, "admitted, but never resolved: " + truth);
                checkRow(truth, entry, row);
            }
            checkIdempotencyKeys(key, rows);
            Set<CallId> strangers = new HashSet<>(rows.keySet());
            strangers.removeIf(call -> world.journal().find(call).isPresent());
            Rule.REFUSED_IS_FREE.require(strangers.isEmpty(), "charged without having been admitted: " + strangers);
        }
        world.truths().forEach(this::checkTold);
        Rule.BALANCES_ADD_UP.require(
                world.ledger().audit().check().verdict() == Verdict.BALANCED,
                world.ledger().audit().check().faults());
    }

    private void checkIdempotencyKeys(KeyRef key, Map<CallId, EndedCall> rows) {
        Map<KeyDigest, CallId> charged = new HashMap<>();
        for (Journal.Entry entry : world.journal().entriesOf(key.key())) {
            CallId call = entry.request.call();
            if (entry.request.mark().isPresent()
                    && rows.get(call).charge().amount().units() > 0) {
                CallId before = charged.putIfAbsent(entry.request.mark().get().key(), call);
                Rule.ONE_CHARGE_PER_IDEMPOTENCY_KEY.require(
                        before == null, before + " was charged, and " + call + ", too");
            }
        }
    }

    private void checkRow(CallTruth truth, Journal.Entry entry, EndedCall row) {
        BudgetUnit unit = truth.key.unit();
        long held = entry.held.units();
        Rule.RECOMPUTABLE.require(
                row.price().equals(entry.request.price())
                        && row.charge().amount().units() == WhoPaysWhen.recomputed(row, unit, held),
                row);
        Rule.RESOLVED_ONCE.require(entry.lost != entry.settled, "lost and settled, or neither: " + truth + ", " + row);
        if (!entry.lost && !entry.givenBack) {
            WhoPaysWhen.check(row, new WhoPaysWhen.Case(truth, row.price().version(), unit, held));
        }
        checkAgainstWhatWasTold(truth, row);
    }

    private void checkAgainstWhatWasTold(CallTruth truth, EndedCall row) {
        long charged = row.charge().amount().units();
        switch (world.caller(truth.call).told().orElse("nothing")) {
            case CallReceipt receipt ->
                Rule.CHARGED_AS_TOLD.require(
                        receipt.charge().amount().equals(row.charge().amount())
                                && row.charge().reason() == receipt.charge().reason(),
                        truth + " was told " + receipt + " and charged " + row);
            case CallRefusal refusal ->
                Rule.REFUSED_IS_FREE.require(charged == 0, truth + " got " + refusal + " and was charged " + row);
            // The charge was on its way when the ledger went away; it is taken when the ledger is back.
            case CallFailure.LedgerAway _ -> {}
            case CallFailure failure ->
                Rule.REFUSED_IS_FREE.require(
                        charged == 0 || truth.contentRelayed,
                        truth + " got " + failure + " before content and was charged " + row);
            default -> {}
        }
    }

    private void checkTold(CallTruth truth) {
        SimulatedCaller caller = world.caller(truth.call);
        Rule.EVERYBODY_IS_TOLD.require(caller.isCutOff() || caller.isOver(), "not over: " + truth);
    }

    private List<EndedCall> rows(KeyRef key) {
        return world.ledger().accounts().calls(key.key(), Optional.empty(), ALL_CALLS);
    }
}

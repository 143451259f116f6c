package dev.farebox.persistence.ledger;

import dev.farebox.application.port.ledger.AdmissionOutcome;
import dev.farebox.domain.ledger.AdmissionDecision;
import dev.farebox.domain.ledger.AdmissionRule;
import dev.farebox.domain.ledger.KeyStanding;
import dev.farebox.domain.money.Amount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What the domain's rule says about the admissions of a batch, in the order of their arrival. */
final class Decisions {
    static final AdmissionOutcome.Unavailable TRY_LATER = new AdmissionOutcome.Unavailable(Duration.ofSeconds(2));

    record Decided(Pending.Admission admission, AdmissionOutcome outcome) {}

    /** What a batch took before it was decided, less what was decided: the difference to be written back. */
    static final class Correction {
        long held;
        int calls;
        long tokens;
    }

    final List<Decided> outcomes = new ArrayList<>();
    final TreeMap<Long, Correction> budgets = new TreeMap<>();
    final TreeMap<Long, Correction> keys = new TreeMap<>();
    final List<Long> cancelledHolds = new ArrayList<>();
    final TreeMap<Long, Long> changedHolds = new TreeMap<>();

    Decisions(Batch batch, Standings standings, OpenHolds openHolds) {
        standings.taken().forEach((budget, taken) -> correction(budgets, budget).held -= taken);
        for (Pending.Admission admission : batch.admissions) {
            AdmissionOutcome outcome = decide(admission, standings);
            outcomes.add(new Decided(admission, outcome));
            correct(admission, outcome);
        }
        for (Pending.Admission repeat : batch.repeats) {
            outcomes.add(new Decided(repeat, repeated(repeat, standings, openHolds)));
        }
        budgets.values().removeIf(correction -> correction.held == 0);
        keys.values().removeIf(correction -> correction.held == 0 && correction.calls == 0);
    }

    private static AdmissionOutcome decide(Pending.Admission admission, Standings standings) {
        if (!standings.leaseStands()) {
            return TRY_LATER;
        }
        Optional<KeyStanding> key = standings.key(admission.key());
        if (key.isEmpty()) {
            return new AdmissionOutcome.UnknownKey();
        }
        var decision = AdmissionRule.decide(
                admission.request(),
                standings.marks().first(admission.request()),
                standings.platform(),
                key.get(),
                standings.budget(admission.key()),
                standings.now());
        return switch (decision) {
            case AdmissionDecision.Refused(var refusal) -> new AdmissionOutcome.Refused(refusal);
            case AdmissionDecision.Granted(var held, var rate, var platform, var keyAfter, var budgetAfter) -> {
                standings.put(keyAfter, budgetAfter, platform);
                standings.marks().admitted(admission.request());
                yield new AdmissionOutcome.Admitted(held, budgetAfter.balance().remaining(), rate, standings.now());
            }
        };
    }

    private void correct(Pending.Admission admission, AdmissionOutcome outcome) {
        long wished = Batch.wish(admission.request());
        Correction key = correction(keys, admission.key().key().value());
        if (outcome instanceof AdmissionOutcome.Admitted admitted) {
            long held = admitted.held().units();
            correction(budgets, admission.key().budget().value()).held += held;
            key.held += held - wished;
            if (held != wished) {
                changedHolds.put(admission.call().value(), held);
            }
        } else {
            key.held -= wished;
            key.calls--;
            key.tokens -= admission.request().tokens();
            cancelledHolds.add(admission.call().value());
        }
    }

    private static AdmissionOutcome repeated(Pending.Admission repeat, Standings standings, OpenHolds openHolds) {
        Optional<Amount> held = openHolds.find(repeat.call()).map(OpenHolds.OpenHold::amount);
        Optional<KeyStanding> key = standings.key(repeat.key());
        if (held.isEmpty() || key.isEmpty()) {
            return TRY_LATER;
        }
        return new AdmissionOutcome.Admitted(
                held.get(),
                standings.budget(repeat.key()).balance().remaining(),
                key.get().rate(standings.now()),
                standings.now());
    }

    /** Calls that were counted but not admitted; not positive. */
    int platformCalls() {
        return -cancelledHolds.size();
    }

    private static Correction correction(TreeMap<Long, Correction> corrections, long id) {
        return corrections.computeIfAbsent(id, _ -> new Correction());
    }
}

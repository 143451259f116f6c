package dev.farebox.application.port.ledger;

import dev.farebox.application.port.ledger.InMemoryLedger.Ended;
import dev.farebox.application.port.ledger.InMemoryLedger.Grant;
import dev.farebox.application.port.ledger.InMemoryLedger.Hold;
import dev.farebox.domain.budget.Balance;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.ledger.BudgetStanding;
import dev.farebox.domain.ledger.LedgerFindings.Fault;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Recomputes balances from rows; charges are not recomputed, because the in-memory ledger knows no prices. */
record InMemoryCheck(Collection<Grant> grants, Collection<Ended> ended, Collection<Hold> holds) {
    List<Fault> faults(Collection<BudgetStanding> budgets) {
        return budgets.stream().flatMap(budget -> fault(budget).stream()).toList();
    }

    private Optional<Fault> fault(BudgetStanding standing) {
        Balance recomputed =
                recompute(standing.budget(), standing.balance().granted().unit());
        return recomputed.equals(standing.balance())
                ? Optional.empty()
                : Optional.of(new Fault(
                        "budget " + standing.budget(), "is " + standing.balance() + ", should be " + recomputed));
    }

    private Balance recompute(BudgetId budget, BudgetUnit unit) {
        return new Balance(
                sum(
                        unit,
                        grants.stream()
                                .filter(grant -> grant.budget().equals(budget))
                                .map(Grant::amount)),
                sum(
                        unit,
                        ended.stream()
                                .filter(call -> call.key().budget().equals(budget))
                                .map(call -> call.call().charge().amount())),
                sum(
                        unit,
                        holds.stream()
                                .filter(hold -> hold.key().ref.budget().equals(budget))
                                .map(Hold::amount)));
    }

    private static Amount sum(BudgetUnit unit, Stream<Amount> amounts) {
        return amounts.reduce(Amount.zero(unit), Amount::plus);
    }
}

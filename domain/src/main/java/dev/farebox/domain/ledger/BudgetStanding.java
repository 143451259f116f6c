package dev.farebox.domain.ledger;

import dev.farebox.domain.budget.Balance;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.budget.BudgetState;
import dev.farebox.domain.money.Amount;

/**
 * A budget as the ledger holds it at the moment of a decision.
 *
 * @param budget which budget
 * @param state whether it may be used
 * @param balance what it has
 */
public record BudgetStanding(BudgetId budget, BudgetState state, Balance balance) {
    BudgetStanding afterHolding(Amount hold) {
        return new BudgetStanding(
                budget,
                state,
                new Balance(balance.granted(), balance.used(), balance.held().plus(hold)));
    }
}

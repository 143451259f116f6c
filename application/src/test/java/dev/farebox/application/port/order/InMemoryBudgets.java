package dev.farebox.application.port.order;

import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.budget.BudgetState;
import dev.farebox.domain.money.Amount;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Budgets as far as orders fill and empty them. Not thread-safe. */
final class InMemoryBudgets {
    private static final class Grant {
        private final Amount amount;
        private Amount withdrawn;
        private boolean worthless;

        Grant(Amount amount) {
            this.amount = amount;
            this.withdrawn = Amount.zero(amount.unit());
        }
    }

    private static final class Budget {
        private final Map<String, Grant> grants = new LinkedHashMap<>();
        private Amount granted;
        private Amount spent;

        Budget(Amount zero) {
            this.granted = zero;
            this.spent = zero;
        }
    }

    private final Map<BudgetId, Budget> budgets = new HashMap<>();

    void grant(BudgetId id, Amount amount, String cause) {
        Budget budget = budgets.computeIfAbsent(id, _ -> new Budget(Amount.zero(amount.unit())));
        budget.grants.put(cause, new Grant(amount));
        budget.granted = budget.granted.plus(amount);
    }

    void spend(BudgetId id, Amount amount) {
        Budget budget = budgets.get(id);
        budget.spent = budget.spent.plus(amount);
    }

    /** Lets a grant be worth so much and no more, as far as it is not spent. */
    void entitle(BudgetId id, String cause, Amount entitlement) {
        Budget budget = budgets.get(id);
        Grant grant = budget.grants.get(cause);
        Amount wanted = grant.amount.minus(entitlement);
        Amount possible = grant.withdrawn.plus(budget.granted.minus(budget.spent));
        Amount withdrawn = wanted.min(possible);
        budget.granted = budget.granted.plus(grant.withdrawn).minus(withdrawn);
        grant.withdrawn = withdrawn;
        grant.worthless = entitlement.units() == 0;
    }

    Amount granted(BudgetId id) {
        return budgets.get(id).granted;
    }

    BudgetState state(BudgetId id) {
        return budgets.get(id).grants.values().stream().allMatch(grant -> grant.worthless)
                ? BudgetState.SUSPENDED
                : BudgetState.ACTIVE;
    }
}

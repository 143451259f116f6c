package dev.farebox.domain.key;

import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.plan.PlanId;

/**
 * What never changes about a key, so that it may be remembered. Whether the key is alive is not part of it.
 *
 * @param key the key
 * @param budget the budget that pays its calls
 * @param unit the unit of that budget
 * @param plan the plan that the key was made for
 */
public record KeyRef(KeyId key, BudgetId budget, BudgetUnit unit, PlanId plan) {}

package dev.farebox.domain.budget;

/** Whether a budget may be used. */
public enum BudgetState {
    ACTIVE,
    SUSPENDED
}

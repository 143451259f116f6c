package dev.farebox.domain.plan;

/** What distinguishes a plan among those whose allowance is counted in the same unit. */
public enum PlanBadge {
    /** The operator says that buyers choose it most often. */
    MOST_POPULAR,
    /** No other plan on sale gives more for the same money, see {@link PlanValue}. */
    BEST_VALUE
}

package dev.farebox.domain.plan;

/** Whether a plan can be bought. A plan is never deleted, because keys and orders keep naming it. */
public enum PlanStatus {
    ON_SALE,
    WITHDRAWN
}

package dev.farebox.persistence.ledger;

import java.util.function.Supplier;

/**
 * What a batch needs to know about the node and the lane that write it.
 *
 * @param settings how the ledger works
 * @param lease the claim under which calls are admitted now
 * @param calendar which day it is
 * @param openHolds what the node believes its open calls hold; shared by its lanes
 * @param locked budgets that somebody else keeps locked; this lane's own
 */
record NodeContext(
        LedgerSettings settings,
        Supplier<Lease> lease,
        DayCalendar calendar,
        OpenHolds openHolds,
        LockedBudgets locked) {
    /** What a new lane of a node knows. */
    static NodeContext ofLane(LedgerSettings settings, Supplier<Lease> lease, OpenHolds openHolds) {
        return new NodeContext(
                settings, lease, new DayCalendar(settings.dayZone()), openHolds, new LockedBudgets(System::nanoTime));
    }
}

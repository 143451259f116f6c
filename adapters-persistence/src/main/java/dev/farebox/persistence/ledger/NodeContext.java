package dev.farebox.persistence.ledger;

import java.util.function.Supplier;

/**
 * What a batch needs to know about the node that writes it.
 *
 * @param settings how the ledger works
 * @param lease the claim under which calls are admitted now
 * @param calendar which day it is
 * @param openHolds what the node believes its open calls hold
 */
record NodeContext(LedgerSettings settings, Supplier<Lease> lease, DayCalendar calendar, OpenHolds openHolds) {
    NodeContext(LedgerSettings settings, Supplier<Lease> lease) {
        this(settings, lease, new DayCalendar(settings.dayZone()), new OpenHolds());
    }
}

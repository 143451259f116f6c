package dev.farebox.application.port.ledger;

import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.money.Amount;

/** What settling a call came to. */
public sealed interface SettlementOutcome {
    /**
     * The charge is taken, durably.
     *
     * @param charged what was taken; less than asked only if the hold had been lost with a crash of the database and
     *     the budget could not cover it any more
     * @param remaining what the budget has left beside all holds
     */
    record Settled(Amount charged, Amount remaining) implements SettlementOutcome {}

    /**
     * The call had ended already; nothing changed.
     *
     * @param reason how it had ended
     * @param charged what it had been charged
     */
    record AlreadyResolved(ChargeReason reason, Amount charged) implements SettlementOutcome {}

    /** The ledger is closing and can take no more; the call's hold ends with the node's lease. */
    record Unavailable() implements SettlementOutcome {}
}

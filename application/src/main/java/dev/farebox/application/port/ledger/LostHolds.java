package dev.farebox.application.port.ledger;

/** Gives back what dead nodes held. Thread-safe; blocks. */
public interface LostHolds {
    /**
     * Resolves every open call whose node's lease has ended as {@link dev.farebox.domain.call.ChargeReason#NODE_LOST},
     * free of charge. Several nodes may ask at once; each hold is given back once. Does nothing within 30 seconds of
     * the database's own start, because living nodes may not have been able to renew their leases.
     */
    Reaped reap();

    /**
     * What was given back.
     *
     * @param calls how many calls were resolved as lost
     */
    record Reaped(int calls) {}
}

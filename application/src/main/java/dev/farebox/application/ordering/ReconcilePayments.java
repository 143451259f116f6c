package dev.farebox.application.ordering;

/**
 * Use case of the janitor: look after every order whose turn has come, because a return, a notification or a process may
 * have been lost. Any number of nodes may do it at once. Thread-safe; blocks.
 */
public interface ReconcilePayments {
    /** Looks after the orders that are due, for a minute at most; those that remain come first the next time. */
    Reconciled reconcile();

    /**
     * How many orders came to what.
     *
     * @param delivered have their delivery now
     * @param awaitingDelivery are paid and could not be delivered
     * @param stillPending wait for the buyer or the provider
     * @param declined were declined by the provider; the buyer may try again
     * @param held brought money that does not fit
     * @param closed have ended, or their money went back
     * @param failed could not be looked after because of an error; they come again
     */
    record Reconciled(
            int delivered, int awaitingDelivery, int stillPending, int declined, int held, int closed, int failed) {}
}

package dev.farebox.application.port.ledger;

/** One process of a shop, as far as the ledger is concerned. */
public interface LedgerNode extends AutoCloseable {
    /** The ledger as this process asks it; its holds belong to the process's lease. */
    Ledger ledger();

    /** Gives back what dead processes held. */
    LostHolds lostHolds();

    /** Renews the lease, or claims a new one if it was lost. */
    void renew();

    /** Ends the lease at once. */
    @Override
    void close();
}

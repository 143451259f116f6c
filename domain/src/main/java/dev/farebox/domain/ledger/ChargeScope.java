package dev.farebox.domain.ledger;

/** How many charges a check of the ledger recomputes. Balances are always recomputed, all of them. */
public enum ChargeScope {
    ALL,
    /** About 10,000 drawn at random, or all if there are fewer. */
    SAMPLE
}

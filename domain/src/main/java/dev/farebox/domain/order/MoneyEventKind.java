package dev.farebox.domain.order;

/** What a provider did with money of an order. */
public enum MoneyEventKind {
    /** Taken from the buyer. */
    CAPTURED,
    /** Given back to the buyer, in whole or in part. */
    REFUNDED,
    /** Taken back from us without a dispute that is known. */
    REVERSED,
    /** Claimed back by the buyer; undecided. */
    DISPUTE_OPENED,
    /** Decided for us, or withdrawn; ends the dispute or the reversal of the same id. */
    DISPUTE_WON,
    /** Decided for the buyer; ends the dispute or the reversal of the same id. */
    DISPUTE_LOST
}

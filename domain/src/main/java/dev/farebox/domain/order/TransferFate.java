package dev.farebox.domain.order;

/** What became of money that was taken for an order. */
enum TransferFate {
    /** It is the shop's, but for what was given back of it. */
    STANDS,
    /** The buyer claims it back, or the provider took it back; undecided. */
    CLAIMED,
    /** All of it went back. */
    REFUNDED,
    /** A dispute about it was decided for the buyer. */
    LOST
}

package dev.farebox.domain.order;

/** How far one way to pay an order has come. */
public enum AttemptState {
    /** Written down; the provider is being asked for its page. */
    OPENING,
    /** The buyer can pay on the provider's page. */
    OPEN,
    /** Money came through it. */
    CAPTURED,
    /** The provider gave it up; a new attempt may be started. */
    ENDED
}

package dev.farebox.domain.order;

/** On whose word something is written into an order's timeline. What counts about money was always fetched. */
public enum FactSource {
    /** The buyer's own click. */
    BUYER,
    /** The buyer's browser came back from the provider. */
    RETURN,
    /** The provider sent a notification. */
    WEBHOOK,
    /** The shop asked by itself. */
    RECONCILER,
    /** The operator. */
    OPERATOR,
    /** The shop's own work, such as delivering. */
    SHOP
}

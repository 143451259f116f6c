package dev.farebox.domain.order;

/** What an event comes to for an order. */
public sealed interface OrderDecision {
    /** The order as it stands after the event. */
    record Changes(Order next) implements OrderDecision {}

    /** Known already; nothing changes. */
    record Repeats() implements OrderDecision {}

    /** The order's state has no place for it; nothing changes. */
    record Refuses() implements OrderDecision {}
}

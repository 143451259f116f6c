package dev.farebox.domain.order;

import java.time.Instant;

/**
 * One line of an order's timeline.
 *
 * @param at when it was written
 * @param source on whose word
 * @param event what happened, such as {@code MONEY_CAPTURED}
 * @param before where the order stood
 * @param after where it stood then
 * @param detail in plain words for the operator, without anything secret; may be empty
 */
public record OrderFact(
        Instant at, FactSource source, String event, OrderStatus before, OrderStatus after, String detail) {}

package dev.farebox.application.ordering;

import dev.farebox.domain.order.Order;

/** What asking about one attempt to pay came to. */
sealed interface AttemptNews {
    /** The order as it stands then. */
    Order order();

    /** No money came through it, and none is on its way. */
    record Unpaid(Order order) implements AttemptNews {}

    /** Money came, or may be coming. */
    record Open(Order order) implements AttemptNews {}

    /** The provider gave no answer. */
    record Silent(Order order) implements AttemptNews {}

    /** The buyer's means was declined; he may choose another. */
    record Declined(Order order, String detail) implements AttemptNews {}
}

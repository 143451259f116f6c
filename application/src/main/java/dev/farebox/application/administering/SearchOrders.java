package dev.farebox.application.administering;

import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderFact;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderQuery;
import java.util.List;
import java.util.Optional;

/** Use case of the operator: find orders, and see what happened to one. Thread-safe; blocks. */
public interface SearchOrders {
    /** Orders that fit, newest first. */
    List<Order> search(OrderQuery query);

    /** An order with every fact and who said it; empty if there is none. */
    Optional<OrderHistory> history(OrderId order);

    /**
     * An order and its timeline.
     *
     * @param facts oldest first
     */
    record OrderHistory(Order order, List<OrderFact> facts) {
        public OrderHistory {
            facts = List.copyOf(facts);
        }
    }
}

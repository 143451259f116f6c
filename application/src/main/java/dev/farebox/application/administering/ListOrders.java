package dev.farebox.application.administering;

import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderStatus;
import java.util.List;

/** Use case of the operator: orders in a state, newest first. Thread-safe; blocks. */
public interface ListOrders {
    /** At most {@code limit} orders, 1 to 1000. */
    List<Order> inState(OrderStatus status, int limit);
}

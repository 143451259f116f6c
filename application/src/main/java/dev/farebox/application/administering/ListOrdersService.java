package dev.farebox.application.administering;

import dev.farebox.application.port.order.Orders;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderStatus;
import java.util.List;

/** Lists orders for the operator. */
public final class ListOrdersService implements ListOrders {
    private final Orders orders;

    public ListOrdersService(Orders orders) {
        this.orders = orders;
    }

    @Override
    public List<Order> inState(OrderStatus status, int limit) {
        return orders.inState(status, limit);
    }
}

package dev.farebox.application.administering;

import dev.farebox.application.port.order.Orders;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderQuery;
import java.util.List;
import java.util.Optional;

/** Finds orders for the operator. */
public final class SearchOrdersService implements SearchOrders {
    private final Orders orders;

    public SearchOrdersService(Orders orders) {
        this.orders = orders;
    }

    @Override
    public List<Order> search(OrderQuery query) {
        return orders.search(query);
    }

    @Override
    public Optional<OrderHistory> history(OrderId order) {
        return orders.find(order).map(found -> new OrderHistory(found, orders.timeline(order)));
    }
}

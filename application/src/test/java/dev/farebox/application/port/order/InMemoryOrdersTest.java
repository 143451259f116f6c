package dev.farebox.application.port.order;

class InMemoryOrdersTest extends OrdersContract {
    private final Orders orders = new InMemoryOrders();

    @Override
    protected Orders orders() {
        return orders;
    }
}

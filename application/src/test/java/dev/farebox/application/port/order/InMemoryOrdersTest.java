package dev.farebox.application.port.order;

import org.junit.jupiter.api.DisplayName;

@DisplayName("Orders in memory")
class InMemoryOrdersTest extends OrdersContract {
    private final OrdersStore store = new InMemoryStore();

    @Override
    protected OrdersStore store() {
        return store;
    }
}

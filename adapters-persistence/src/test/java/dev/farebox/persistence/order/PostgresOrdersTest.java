package dev.farebox.persistence.order;

import dev.farebox.application.port.order.Orders;
import dev.farebox.application.port.order.OrdersContract;
import dev.farebox.persistence.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Orders in PostgreSQL")
class PostgresOrdersTest extends OrdersContract {
    private static final TestDatabase DATABASE = TestDatabase.create();

    private final Orders orders = new PostgresOrders(DATABASE.dataSource());

    @AfterAll
    static void releaseDatabase() {
        DATABASE.release();
    }

    @Override
    protected Orders orders() {
        return orders;
    }
}

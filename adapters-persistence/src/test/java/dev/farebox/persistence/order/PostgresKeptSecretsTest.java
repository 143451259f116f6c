package dev.farebox.persistence.order;

import dev.farebox.application.port.order.KeptSecretsContract;
import dev.farebox.application.port.order.OrdersStore;
import dev.farebox.persistence.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Kept secrets in PostgreSQL")
class PostgresKeptSecretsTest extends KeptSecretsContract {
    private static final TestDatabase DATABASE = TestDatabase.create();

    private final OrdersStore store = new PostgresOrdersStore(DATABASE);

    @AfterAll
    static void releaseDatabase() {
        DATABASE.release();
    }

    @Override
    protected OrdersStore store() {
        return store;
    }
}

package dev.farebox.application.port.order;

import org.junit.jupiter.api.DisplayName;

@DisplayName("Kept secrets in memory")
class InMemoryKeptSecretsTest extends KeptSecretsContract {
    private final OrdersStore store = new InMemoryStore();

    @Override
    protected OrdersStore store() {
        return store;
    }
}

package dev.farebox.application.port.order;

import org.junit.jupiter.api.DisplayName;

@DisplayName("Redemption codes in memory")
class InMemoryRedemptionCodesTest extends RedemptionCodesContract {
    private final InMemoryStore store = new InMemoryStore();

    @Override
    protected OrdersStore store() {
        return store;
    }

    @Override
    protected RedemptionCodes codes() {
        return store.orders();
    }
}

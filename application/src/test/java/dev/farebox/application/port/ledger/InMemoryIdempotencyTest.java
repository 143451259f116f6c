package dev.farebox.application.port.ledger;

import org.junit.jupiter.api.DisplayName;

@DisplayName("Idempotency keys in memory")
class InMemoryIdempotencyTest extends IdempotencyContract {
    @Override
    protected LedgerFixture open() {
        return new InMemoryFixture();
    }
}

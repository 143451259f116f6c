package dev.farebox.application.port.ledger;

import org.junit.jupiter.api.DisplayName;

@DisplayName("The in-memory ledger")
class InMemoryAccountsTest extends AccountsContract {
    @Override
    protected LedgerFixture open() {
        return new InMemoryFixture();
    }
}

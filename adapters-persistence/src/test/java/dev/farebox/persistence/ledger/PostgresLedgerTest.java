package dev.farebox.persistence.ledger;

import dev.farebox.application.port.ledger.LedgerContract;
import dev.farebox.application.port.ledger.LedgerFixture;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The ledger in PostgreSQL")
class PostgresLedgerTest extends LedgerContract {
    @Override
    protected LedgerFixture open() {
        return new PostgresFixture();
    }
}

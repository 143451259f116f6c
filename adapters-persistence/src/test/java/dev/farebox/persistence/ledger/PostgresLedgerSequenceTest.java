package dev.farebox.persistence.ledger;

import dev.farebox.application.port.ledger.LedgerFixture;
import dev.farebox.application.port.ledger.LedgerSequenceContract;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The ledger in PostgreSQL")
class PostgresLedgerSequenceTest extends LedgerSequenceContract {
    @Override
    protected LedgerFixture open() {
        return new PostgresFixture();
    }
}

package dev.farebox.persistence.ledger;

import dev.farebox.application.port.ledger.LedgerFixture;
import dev.farebox.application.port.ledger.LedgerLimitsContract;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The ledger in PostgreSQL")
class PostgresLedgerLimitsTest extends LedgerLimitsContract {
    @Override
    protected LedgerFixture open() {
        return new PostgresFixture();
    }
}

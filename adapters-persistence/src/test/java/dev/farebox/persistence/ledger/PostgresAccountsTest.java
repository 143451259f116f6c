package dev.farebox.persistence.ledger;

import dev.farebox.application.port.ledger.AccountsContract;
import dev.farebox.application.port.ledger.LedgerFixture;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The ledger in PostgreSQL")
class PostgresAccountsTest extends AccountsContract {
    @Override
    protected LedgerFixture open() {
        return new PostgresFixture();
    }
}

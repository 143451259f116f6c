package dev.farebox.persistence.ledger;

import dev.farebox.application.port.ledger.LedgerNodes;
import dev.farebox.application.port.ledger.LedgerNodesContract;
import dev.farebox.persistence.TestDatabase;
import java.time.Instant;

class PostgresNodesTest extends LedgerNodesContract {
    @Override
    protected LedgerNodes open() {
        return new PostgresNodes(Instant.parse("2026-03-01T23:50:30Z"), TestDatabase::priceSmall);
    }
}

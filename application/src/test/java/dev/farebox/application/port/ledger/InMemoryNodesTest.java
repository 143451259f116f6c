package dev.farebox.application.port.ledger;

import java.time.Instant;

class InMemoryNodesTest extends LedgerNodesContract {
    @Override
    protected LedgerNodes open() {
        return new InMemoryNodes(Instant.parse("2026-03-01T23:50:30Z"));
    }
}

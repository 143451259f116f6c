package dev.farebox.application.metering;

import dev.farebox.domain.ledger.LedgerFindings;

/** Use case of the operator: recompute the ledger. Thread-safe; blocks. */
public interface CheckLedger {
    LedgerFindings check();
}

package dev.farebox.application.port.ledger;

import dev.farebox.domain.ledger.LedgerFindings;

/** Recomputes the whole ledger from its rows. Thread-safe; blocks, for seconds on a large ledger. */
public interface LedgerAudit {
    /** Recomputes every balance and charge in one repeatable-read snapshot. */
    LedgerFindings check();
}

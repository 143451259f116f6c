package dev.farebox.application.metering;

import dev.farebox.domain.ledger.ChargeScope;
import dev.farebox.domain.ledger.LedgerFindings;

/** Use case of the operator: recompute the ledger. Thread-safe; blocks. */
@FunctionalInterface
public interface CheckLedger {
    /** Recomputes every balance, and charges. */
    LedgerFindings check(ChargeScope charges);
}

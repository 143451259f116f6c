package dev.farebox.application.port.ledger;

import dev.farebox.domain.ledger.ChargeScope;
import dev.farebox.domain.ledger.LedgerFindings;

/** Recomputes the ledger from its rows. Thread-safe; blocks, for minutes on a large ledger. */
@FunctionalInterface
public interface LedgerAudit {
    /**
     * Recomputes every balance in one repeatable-read snapshot, and then charges, which never change once they are
     * there. It ends early when it has found as many faults as are named.
     */
    LedgerFindings check(ChargeScope charges);

    /** Recomputes every balance and every charge. */
    default LedgerFindings check() {
        return check(ChargeScope.ALL);
    }
}

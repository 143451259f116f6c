package dev.farebox.application.metering;

import dev.farebox.application.port.ledger.LedgerAudit;
import dev.farebox.domain.ledger.ChargeScope;
import dev.farebox.domain.ledger.LedgerFindings;

/** Recomputes the ledger. */
public final class CheckLedgerService implements CheckLedger {
    private final LedgerAudit audit;

    public CheckLedgerService(LedgerAudit audit) {
        this.audit = audit;
    }

    @Override
    public LedgerFindings check(ChargeScope charges) {
        return audit.check(charges);
    }
}

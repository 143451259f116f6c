package dev.farebox.application.metering;

import dev.farebox.application.port.ledger.LostHolds;
import dev.farebox.application.port.ledger.LostHolds.Reaped;

/** Gives lost holds back. */
public final class ReapHoldsService implements ReapHolds {
    private final LostHolds holds;

    public ReapHoldsService(LostHolds holds) {
        this.holds = holds;
    }

    @Override
    public Reaped reap() {
        return holds.reap();
    }
}

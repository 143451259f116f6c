package dev.farebox.application.metering;

import dev.farebox.application.port.ledger.LostHolds.Reaped;

/** Use case of a job: give back what dead nodes held. Thread-safe; blocks. */
public interface ReapHolds {
    Reaped reap();
}

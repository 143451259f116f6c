package dev.farebox.persistence.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The database's time, carried forward between readings by this process's own steady clock. It never runs ahead of the
 * database by more than the steady clock drifts within a lease's renewal, and the wall clock of this machine does not
 * matter to it. Thread-safe.
 */
public final class DatabaseClock implements InstantSource {
    private record Reading(Instant database, long steadyNanos) {}

    private final LongSupplier steadyNanos;
    private volatile Reading reading;

    DatabaseClock(Instant database, LongSupplier steadyNanos) {
        this.steadyNanos = steadyNanos;
        this.reading = new Reading(database, steadyNanos.getAsLong());
    }

    /** Takes a new reading; the answer's way back is not added, so that this clock is late rather than early. */
    void read(Instant database) {
        reading = new Reading(database, steadyNanos.getAsLong());
    }

    @Override
    public Instant instant() {
        Reading last = reading;
        return last.database.plus(Duration.ofNanos(steadyNanos.getAsLong() - last.steadyNanos));
    }
}

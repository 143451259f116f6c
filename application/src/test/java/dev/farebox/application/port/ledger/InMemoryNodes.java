package dev.farebox.application.port.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Processes that share an in-memory ledger. */
public final class InMemoryNodes implements LedgerNodes {
    private final SteppedClock clock;
    private final InMemoryLedger ledger;

    public InMemoryNodes(Instant start) {
        clock = new SteppedClock(start);
        ledger = new InMemoryLedger(clock);
    }

    @Override
    public LedgerNode start(String name) {
        return ledger.join(name);
    }

    @Override
    public Accounts accounts() {
        return ledger;
    }

    @Override
    public LedgerAudit audit() {
        return ledger;
    }

    @Override
    public KeptAnswers keptAnswers() {
        return ledger.keptAnswers();
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public void advance(Duration step) {
        clock.advance(step);
    }

    @Override
    public void restartDatabase() {
        ledger.leases().databaseStarted();
    }

    @Override
    public void close() {
        // nothing outlives the test
    }
}

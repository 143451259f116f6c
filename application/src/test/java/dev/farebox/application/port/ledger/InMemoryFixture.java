package dev.farebox.application.port.ledger;

import dev.farebox.application.port.key.KeyDirectory;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.budget.BudgetState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The in-memory ledger for the kits. */
final class InMemoryFixture implements LedgerFixture {
    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-03-01T23:50:30Z"));
    private final InMemoryLedger ledger = new InMemoryLedger(clock);

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public LostHolds lostHolds() {
        return ledger;
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
    public KeyDirectory directory() {
        return ledger;
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
    public void loseNode() {
        ledger.loseNode();
    }

    @Override
    public void suspend(BudgetId budget) {
        ledger.setState(budget, BudgetState.SUSPENDED);
    }

    @Override
    public void close() {
        // nothing outlives the test
    }
}

package dev.farebox.application.port.ledger;

import dev.farebox.application.port.key.KeyDirectory;
import dev.farebox.domain.budget.BudgetId;
import java.time.Duration;
import java.time.InstantSource;

/** One empty ledger with everything the kits need to drive it; made anew for every test. */
public interface LedgerFixture extends AutoCloseable {
    Ledger ledger();

    LostHolds lostHolds();

    Accounts accounts();

    LedgerAudit audit();

    KeptAnswers keptAnswers();

    KeyDirectory directory();

    /** The time by which the ledger decides; a day is a day of UTC. */
    InstantSource clock();

    /** Moves the ledger's time. */
    void advance(Duration step);

    /** Makes the node that admitted every open call appear dead, although it can still be asked to settle. */
    void loseNode();

    /** Makes a budget one that nothing may be spent of, as a refund does. */
    void suspend(BudgetId budget);

    @Override
    void close();
}

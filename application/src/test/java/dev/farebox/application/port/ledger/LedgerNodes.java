package dev.farebox.application.port.ledger;

import java.time.Duration;
import java.time.InstantSource;

/** One ledger and the processes that share it, by a clock that a test moves. */
public interface LedgerNodes extends AutoCloseable {
    /**
     * Starts a process.
     *
     * @param name stable over restarts; a process of that name that still lives is fenced off
     */
    LedgerNode start(String name);

    Accounts accounts();

    LedgerAudit audit();

    KeptAnswers keptAnswers();

    /** The time by which the ledger decides. */
    InstantSource clock();

    /** Moves the ledger's time, back if the step is negative; no lease is renewed. */
    void advance(Duration step);

    /** The database has just started again, with everything that was in it. */
    void restartDatabase();

    @Override
    void close();
}

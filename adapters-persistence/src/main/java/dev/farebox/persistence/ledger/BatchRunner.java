package dev.farebox.persistence.ledger;

import dev.farebox.application.port.ledger.AdmissionOutcome;
import dev.farebox.application.port.ledger.SettlementOutcome;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Brings one batch to an end: as one transaction if that works, else in halves, down to single calls, so that one bad
 * row or one lock stops nobody but those who wait for it. Used once, by the writer's thread.
 */
final class BatchRunner {
    /** Told how every call of the batch ended. */
    interface Listener {
        /** The connection is gone, and with it these calls' answers. */
        void lost(Batch batch, boolean maybeCommitted);

        void decided(Pending.Admission admission, AdmissionOutcome outcome);

        void settled(Pending.Ending ending, SettlementOutcome outcome);

        /** The settlement could not be written now. */
        void again(Pending.Ending ending);
    }

    /** What trying a batch came to. */
    private enum Attempt {
        DONE,
        REPEAT,
        SPLIT
    }

    private static final int MAX_ATTEMPTS = 3;

    /** A settlement that fails again and again is written to the log now and then, not five times a second. */
    private static final int FAILURES_PER_LOG_LINE = 100;

    private static final Logger LOG = System.getLogger(BatchRunner.class.getName());

    private final LedgerConnection connection;
    private final NodeContext node;
    private final Listener listener;
    private boolean dead;
    private boolean hurry;

    BatchRunner(LedgerConnection connection, NodeContext node, Listener listener) {
        this.connection = connection;
        this.node = node;
        this.listener = listener;
    }

    void run(Batch whole) {
        Deque<Batch> waiting = new ArrayDeque<>();
        waiting.add(whole);
        while (!waiting.isEmpty()) {
            Batch batch = waiting.remove();
            if (dead) {
                listener.lost(batch, false);
            } else if (attemptOften(batch) == Attempt.SPLIT) {
                batch.halves(node.openHolds())
                        .ifPresentOrElse(halves -> halves.reversed().forEach(waiting::addFirst), () -> alone(batch));
            }
        }
    }

    private Attempt attemptOften(Batch batch) {
        Attempt attempt = Attempt.REPEAT;
        for (int i = 0; i < MAX_ATTEMPTS && attempt == Attempt.REPEAT; i++) {
            attempt = attempt(batch);
        }
        return attempt == Attempt.REPEAT ? Attempt.SPLIT : attempt;
    }

    private Attempt attempt(Batch batch) {
        boolean committing = false;
        BatchTransaction transaction = new BatchTransaction(batch, node);
        Decisions decisions;
        try {
            if (hurry) {
                connection.hurry();
            }
            decisions = transaction.run(connection);
            committing = true;
            connection.commit();
        } catch (SQLException e) {
            return failed(batch, SqlFault.of(e), committing);
        } catch (RuntimeException e) {
            // A row or a request that nothing here expects: it must not take the rest of the batch with it.
            LOG.log(Level.ERROR, "a batch could not be computed and is split", e);
            return failed(batch, SqlFault.OTHER, false);
        }
        node.calendar().see(transaction.now());
        finish(batch, transaction, decisions);
        return Attempt.DONE;
    }

    private void finish(Batch batch, BatchTransaction transaction, Decisions decisions) {
        for (Pending.Ending ending : batch.endings) {
            var charged = ending.settlement().charge().amount();
            listener.settled(ending, new SettlementOutcome.Settled(charged, transaction.remaining(ending)));
        }
        decisions.outcomes.forEach(decided -> listener.decided(decided.admission(), decided.outcome()));
    }

    private Attempt failed(Batch batch, SqlFault fault, boolean committing) {
        return switch (rolledBack(fault)) {
            case CONNECTION_LOST -> {
                dead = true;
                listener.lost(batch, committing);
                yield Attempt.DONE;
            }
            case DEADLOCK -> Attempt.REPEAT;
            case NO_PARTITION -> makePartitions(batch);
            case LOCKED -> {
                hurry = true;
                yield Attempt.SPLIT;
            }
            case DUPLICATE, OTHER -> Attempt.SPLIT;
        };
    }

    /** A connection that cannot even roll back is lost, whatever the first error was. */
    private SqlFault rolledBack(SqlFault fault) {
        if (fault == SqlFault.CONNECTION_LOST) {
            return fault;
        }
        try {
            connection.rollback();
            return fault;
        } catch (SQLException e) {
            return SqlFault.CONNECTION_LOST;
        }
    }

    private Attempt makePartitions(Batch batch) {
        try {
            for (Pending.Ending ending : batch.endings) {
                UsagePartitions.ensure(connection.raw(), ending.call());
            }
            connection.commit();
            return Attempt.REPEAT;
        } catch (SQLException e) {
            LOG.log(Level.ERROR, "a partition of usage could not be made: {0}", e.getMessage());
            return rolledBack(SqlFault.of(e)) == SqlFault.CONNECTION_LOST ? lostNow(batch) : Attempt.SPLIT;
        }
    }

    private Attempt lostNow(Batch batch) {
        dead = true;
        listener.lost(batch, false);
        return Attempt.DONE;
    }

    /** A batch of one, which has failed as a batch. */
    private void alone(Batch batch) {
        batch.endings.forEach(ending -> settleAlone(batch, ending));
        batch.admissions.forEach(admission -> listener.decided(admission, Decisions.TRY_LATER));
        batch.repeats.forEach(repeat -> listener.decided(repeat, Decisions.TRY_LATER));
    }

    private void settleAlone(Batch batch, Pending.Ending ending) {
        boolean committing = false;
        try {
            int today = node.calendar().day().number();
            Optional<SettlementOutcome> outcome =
                    new LoneSettlement(connection.raw(), ending.settlement(), today).run(ending.maybeWritten);
            committing = true;
            connection.commit();
            listener.settled(ending, outcome.orElseGet(() -> unknown(ending)));
        } catch (SQLException e) {
            if (rolledBack(SqlFault.of(e)) == SqlFault.CONNECTION_LOST) {
                dead = true;
                listener.lost(batch, committing);
                return;
            }
            if (ending.failures++ % FAILURES_PER_LOG_LINE == 0) {
                LOG.log(Level.ERROR, "{0} could not be settled, trying again: {1}", ending.call(), e.getSQLState());
            }
            listener.again(ending);
        }
    }

    private static SettlementOutcome unknown(Pending.Ending ending) {
        LOG.log(Level.ERROR, "{0} names a key that is not in the ledger; nothing was settled", ending.call());
        return new SettlementOutcome.Unavailable();
    }
}

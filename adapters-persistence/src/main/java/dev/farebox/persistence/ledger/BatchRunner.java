package dev.farebox.persistence.ledger;

import dev.farebox.application.port.ledger.AdmissionOutcome;
import dev.farebox.application.port.ledger.SettlementOutcome;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings one batch to an end: as one transaction if that works, else in halves, down to single calls, so that one bad
 * row or one lock stops nobody but those who wait for it. Used once, by a lane's thread.
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
        SPLIT,
        LOCKED
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
        Set<Long> remembered = node.locked().among(whole.budgets.keySet());
        waiting.add(remembered.isEmpty() ? whole : withoutLocked(whole, remembered));
        while (!waiting.isEmpty()) {
            Batch batch = waiting.remove();
            if (dead) {
                listener.lost(batch, false);
            } else if (batch.size() > 0) {
                parts(batch, attemptOften(batch)).reversed().forEach(waiting::addFirst);
            }
        }
    }

    /** What is left to be tried of a batch. */
    private List<Batch> parts(Batch batch, Attempt attempt) {
        if (attempt == Attempt.DONE) {
            return List.of();
        }
        if (attempt == Attempt.LOCKED) {
            Batch rest = withoutLocked(batch, batch.budgets.keySet());
            if (rest.size() < batch.size()) {
                return List.of(rest);
            }
        }
        return batch.halves(node.openHolds()).orElseGet(() -> alone(batch));
    }

    /**
     * Sends those calls away whose rows somebody else keeps locked, so that nobody else waits for them: admissions are
     * asked to come again, settlements wait and come again by themselves.
     *
     * @param suspects the budgets to be asked about
     * @return the other calls
     */
    private Batch withoutLocked(Batch batch, Set<Long> suspects) {
        Set<Long> locked = locked(batch, suspects);
        if (dead) {
            return batch;
        }
        node.locked().forget(suspects);
        node.locked().remember(locked);
        if (locked.isEmpty()) {
            return batch;
        }
        Batch away = batch.of(locked::contains, node.openHolds());
        away.endings.forEach(listener::again);
        tryLater(away);
        return batch.of(budget -> !locked.contains(budget), node.openHolds());
    }

    private Set<Long> locked(Batch batch, Set<Long> suspects) {
        try {
            return LockProbe.locked(connection, suspects, batch.keysOf(suspects));
        } catch (SQLException e) {
            dead = rolledBack(SqlFault.of(e)) == SqlFault.CONNECTION_LOST;
            // If not even asking is possible, a whole table is locked, as while it is being rewritten.
            return suspects;
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
                yield Attempt.LOCKED;
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

    /** A batch of one, which has failed as a batch; nothing is left of it. */
    private List<Batch> alone(Batch batch) {
        batch.endings.forEach(ending -> settleAlone(batch, ending));
        tryLater(batch);
        return List.of();
    }

    private void tryLater(Batch batch) {
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

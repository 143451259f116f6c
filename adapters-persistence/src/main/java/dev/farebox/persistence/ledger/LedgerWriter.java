package dev.farebox.persistence.ledger;

import dev.farebox.application.port.ledger.AdmissionOutcome;
import dev.farebox.application.port.ledger.SettlementOutcome;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.persistence.DatabaseAddress;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one thread of a lane, which writes what waits in the lane's queue: all of it becomes one transaction. Nothing
 * that happens in a batch ends the thread.
 */
final class LedgerWriter implements Runnable, BatchRunner.Listener {
    /** Larger batches win nothing and make everybody in them wait longer. */
    static final int MAX_BATCH = 500;

    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration RECONNECT = Duration.ofMillis(200);
    private static final Logger LOG = System.getLogger(LedgerWriter.class.getName());

    private final DatabaseAddress address;
    private final NodeContext node;
    private final LedgerQueue queue;
    /** Admissions that may be held although their callers were told that they are not. */
    private final Deque<AdmissionRequest> unwanted = new ArrayDeque<>();

    private @Nullable LedgerConnection connection;
    private volatile List<Pending.Admission> inFlight = List.of();
    private volatile boolean stopped;

    LedgerWriter(DatabaseAddress address, NodeContext node, LedgerQueue queue) {
        this.address = address;
        this.node = node;
        this.queue = queue;
    }

    @Override
    public void run() {
        long lastStart = System.nanoTime() - node.settings().spacing().toNanos();
        while (!stopped && !queue.isDrained()) {
            try {
                queue.await(IDLE);
                if (!ready()) {
                    refuseAdmissions();
                    LockSupport.parkNanos(RECONNECT.toNanos());
                    continue;
                }
                space(lastStart);
                lastStart = System.nanoTime();
                write(queue.take(MAX_BATCH));
            } catch (InterruptedException e) {
                stopped = true;
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "a batch of the ledger failed", e);
            }
        }
        queue.abandonEndings().forEach(ending -> ending.outcome().complete(new SettlementOutcome.Unavailable()));
        refuseAdmissions();
        disconnect();
    }

    void stop() {
        stopped = true;
    }

    private void space(long lastStart) {
        long left = node.settings().spacing().toNanos() - (System.nanoTime() - lastStart);
        if (left > 0) {
            LockSupport.parkNanos(left);
        }
    }

    /** True if there is a connection and nothing is left to be repaired on it. */
    private boolean ready() {
        try {
            LedgerConnection open = connection;
            if (open == null) {
                open = LedgerConnection.open(address);
                connection = open;
                int retaken = new HoldRepair(open.raw())
                        .retake(node.openHolds(), node.lease().get());
                if (retaken > 0) {
                    LOG.log(Level.WARNING, "{0} holds were lost with the database and taken again", retaken);
                }
            }
            node.calendar().refreshIfStale(open.raw());
            discardUnwanted(new HoldRepair(open.raw()));
            return true;
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "the database is away: {0}", e.getMessage());
            disconnect();
            return false;
        }
    }

    /** Each is tried once; those whose rows are locked come again with the next batch. */
    private void discardUnwanted(HoldRepair repair) throws SQLException {
        for (int left = unwanted.size(); left > 0; left--) {
            AdmissionRequest first = unwanted.element();
            if (repair.discard(first) == HoldRepair.Discard.LOCKED) {
                unwanted.addLast(first);
            }
            unwanted.removeFirst();
        }
    }

    private void write(LedgerQueue.Work work) {
        LedgerConnection open = connection;
        if (work.isEmpty() || open == null) {
            return;
        }
        inFlight = work.admissions();
        try {
            new BatchRunner(open, node, this).run(new Batch(work.endings(), work.admissions(), node.openHolds()));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a batch of the ledger failed; whoever still waits for it is told", e);
            disconnect();
            work.admissions().forEach(admission -> admission.outcome().complete(Decisions.TRY_LATER));
            work.endings().forEach(ending -> ending.outcome().complete(new SettlementOutcome.Unavailable()));
        }
        inFlight = List.of();
    }

    @Override
    public void lost(Batch batch, boolean maybeCommitted) {
        disconnect();
        for (List<Pending.Admission> asked : List.of(batch.admissions, batch.repeats)) {
            asked.forEach(admission -> admission.outcome().complete(Decisions.TRY_LATER));
        }
        if (maybeCommitted) {
            batch.admissions.forEach(admission -> unwanted.add(admission.request()));
        }
        for (Pending.Ending ending : batch.endings) {
            ending.maybeWritten |= maybeCommitted;
            queue.again(ending);
        }
    }

    @Override
    public void decided(Pending.Admission admission, AdmissionOutcome outcome) {
        if (!(outcome instanceof AdmissionOutcome.Admitted admitted)) {
            admission.outcome().complete(outcome);
            return;
        }
        boolean repeated = node.openHolds().find(admission.call()).isPresent();
        if (!repeated) {
            node.openHolds().add(admission.request(), admitted.held(), admitted.at());
        }
        if (!admission.outcome().complete(outcome) && !repeated) {
            node.openHolds().remove(admission.call());
            unwanted.add(admission.request());
        }
    }

    @Override
    public void settled(Pending.Ending ending, SettlementOutcome outcome) {
        node.openHolds().remove(ending.call());
        ending.outcome().complete(outcome);
    }

    @Override
    public void again(Pending.Ending ending) {
        queue.again(ending);
    }

    /** Answers those that have waited too long; should they be admitted after all, their holds are given back. */
    void refuseLateAdmissions() {
        long latest = System.nanoTime() - node.settings().admissionPatience().toNanos();
        queue.takeAdmissionsBefore(latest)
                .forEach(admission -> admission.outcome().complete(Decisions.TRY_LATER));
        inFlight.stream()
                .filter(admission -> admission.arrivedNanos() - latest < 0)
                .forEach(admission -> admission.outcome().complete(Decisions.TRY_LATER));
    }

    private void refuseAdmissions() {
        queue.takeAdmissionsBefore(System.nanoTime())
                .forEach(admission -> admission.outcome().complete(Decisions.TRY_LATER));
    }

    private void disconnect() {
        try (LedgerConnection lost = connection) {
            connection = null;
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "closing a lost connection failed", e);
        }
    }
}

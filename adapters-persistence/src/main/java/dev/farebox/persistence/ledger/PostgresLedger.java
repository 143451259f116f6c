package dev.farebox.persistence.ledger;

import dev.farebox.application.port.ledger.AdmissionOutcome;
import dev.farebox.application.port.ledger.Ledger;
import dev.farebox.application.port.ledger.Settlement;
import dev.farebox.application.port.ledger.SettlementOutcome;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.persistence.DatabaseAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The ledger in PostgreSQL by group commit: one thread with one connection of its own makes one transaction of
 * everything that waits. Every balance is read from the row that the transaction has just locked; nothing is cached.
 *
 * <p>While the database is away, admissions are answered with Unavailable within the settings' patience, and
 * settlements wait and are tried again until they are written or the ledger is closed. Stages complete on the writer's
 * thread, so callers must hand over to their own at once. Thread-safe.
 */
public final class PostgresLedger implements Ledger, AutoCloseable {
    private static final Duration WATCH = Duration.ofMillis(200);

    /** How long closing waits for what has been accepted. */
    private static final Duration LAST_BATCHES = Duration.ofSeconds(10);

    private final LedgerQueue queue;
    private final LedgerWriter writer;
    private final Thread thread;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ledger-watch").daemon().factory());

    private PostgresLedger(DatabaseAddress address, LedgerSettings settings, NodeLeases leases) {
        queue = new LedgerQueue(settings.maxWaitingAdmissions());
        writer = new LedgerWriter(address, new NodeContext(settings, leases::current), queue);
        thread = Thread.ofPlatform().name("ledger-writer").daemon().unstarted(writer);
    }

    /** Starts the writer; the database may still be away. */
    public static PostgresLedger start(DatabaseAddress address, LedgerSettings settings, NodeLeases leases) {
        PostgresLedger ledger = new PostgresLedger(address, settings, leases);
        ledger.thread.start();
        var unused = ledger.watch.scheduleAtFixedRate(
                ledger.writer::refuseLateAdmissions, WATCH.toMillis(), WATCH.toMillis(), TimeUnit.MILLISECONDS);
        return ledger;
    }

    @Override
    public CompletionStage<AdmissionOutcome> admit(AdmissionRequest request) {
        CompletableFuture<AdmissionOutcome> outcome = new CompletableFuture<>();
        switch (queue.offer(new Pending.Admission(request, outcome, System.nanoTime()))) {
            case TAKEN -> {}
            case FULL, CLOSED -> outcome.complete(Decisions.TRY_LATER);
        }
        return outcome;
    }

    @Override
    public CompletionStage<SettlementOutcome> settle(Settlement settlement) {
        CompletableFuture<SettlementOutcome> outcome = new CompletableFuture<>();
        switch (queue.offer(new Pending.Ending(settlement, outcome))) {
            case TAKEN -> {}
            case FULL, CLOSED -> outcome.complete(new SettlementOutcome.Unavailable());
        }
        return outcome;
    }

    /**
     * Takes nothing more, writes what waits, and ends. What cannot be written within 10 seconds is answered with
     * Unavailable; its holds end with the node's lease.
     */
    @Override
    public void close() {
        queue.close();
        try {
            if (!thread.join(LAST_BATCHES)) {
                writer.stop();
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException e) {
            writer.stop();
            Thread.currentThread().interrupt();
        }
        watch.shutdownNow();
    }
}

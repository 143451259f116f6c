package dev.farebox.persistence.ledger;

import dev.farebox.application.port.ledger.AdmissionOutcome;
import dev.farebox.application.port.ledger.Ledger;
import dev.farebox.application.port.ledger.Settlement;
import dev.farebox.application.port.ledger.SettlementOutcome;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.persistence.DatabaseAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The ledger in PostgreSQL by group commit: one thread with one connection of its own makes one transaction of
 * everything that waits; or two of them do, one for admissions and one for settlements, if the settings say so. A
 * settlement follows the answer to its admission, so what it needs is committed and seen by the other lane; and because
 * commits reach the disk in their order, a settlement that is durable makes its admission durable. Every balance is read from the row that the transaction has just locked; nothing is cached.
 *
 * <p>While the database is away, admissions are answered with Unavailable within the settings' patience, and
 * settlements wait and are tried again until they are written or the ledger is closed. Stages complete on a lane's
 * thread, so callers must hand over to their own at once. Thread-safe.
 */
public final class PostgresLedger implements Ledger, AutoCloseable {
    private static final Duration WATCH = Duration.ofMillis(200);

    /** How long closing waits for what has been accepted. */
    private static final Duration LAST_BATCHES = Duration.ofSeconds(10);

    /** A queue and the thread that writes what waits in it. */
    private record Lane(LedgerQueue queue, LedgerWriter writer, Thread thread) {}

    /** Admissions go to the first lane, settlements to the last. */
    private final List<Lane> lanes;

    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ledger-watch").daemon().factory());

    private PostgresLedger(DatabaseAddress address, LedgerSettings settings, NodeLeases leases) {
        OpenHolds openHolds = new OpenHolds();
        lanes = IntStream.rangeClosed(1, settings.lanes())
                .mapToObj(number ->
                        lane(address, NodeContext.ofLane(settings, leases::current, openHolds), "ledger-" + number))
                .toList();
    }

    private static Lane lane(DatabaseAddress address, NodeContext node, String name) {
        LedgerQueue queue = new LedgerQueue(node.settings().maxWaitingAdmissions());
        LedgerWriter writer = new LedgerWriter(address, node, queue);
        return new Lane(queue, writer, Thread.ofPlatform().name(name).daemon().unstarted(writer));
    }

    /** Starts the lanes; the database may still be away. */
    public static PostgresLedger start(DatabaseAddress address, LedgerSettings settings, NodeLeases leases) {
        PostgresLedger ledger = new PostgresLedger(address, settings, leases);
        ledger.lanes.forEach(lane -> lane.thread.start());
        var unused = ledger.watch.scheduleAtFixedRate(
                ledger.lanes.getFirst().writer::refuseLateAdmissions,
                WATCH.toMillis(),
                WATCH.toMillis(),
                TimeUnit.MILLISECONDS);
        return ledger;
    }

    @Override
    public CompletionStage<AdmissionOutcome> admit(AdmissionRequest request) {
        CompletableFuture<AdmissionOutcome> outcome = new CompletableFuture<>();
        switch (lanes.getFirst().queue.offer(new Pending.Admission(request, outcome, System.nanoTime()))) {
            case TAKEN -> {}
            case FULL, CLOSED -> outcome.complete(Decisions.TRY_LATER);
        }
        return outcome;
    }

    @Override
    public CompletionStage<SettlementOutcome> settle(Settlement settlement) {
        CompletableFuture<SettlementOutcome> outcome = new CompletableFuture<>();
        switch (lanes.getLast().queue.offer(new Pending.Ending(settlement, outcome))) {
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
        lanes.forEach(lane -> lane.queue.close());
        long deadline = System.nanoTime() + LAST_BATCHES.toNanos();
        try {
            for (Lane lane : lanes) {
                if (!lane.thread.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))) {
                    lane.writer.stop();
                    lane.thread.interrupt();
                    lane.thread.join();
                }
            }
        } catch (InterruptedException e) {
            lanes.forEach(lane -> lane.writer.stop());
            Thread.currentThread().interrupt();
        }
        watch.shutdownNow();
    }
}

package dev.farebox.persistence.ledger;

import dev.farebox.domain.call.CallId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for the writer, in the order of arrival. Admissions are bounded; of settlements there are never more than
 * open calls, which were admitted before. Thread-safe.
 */
final class LedgerQueue {
    /** What the writer takes at once. */
    record Work(List<Pending.Ending> endings, List<Pending.Admission> admissions) {
        boolean isEmpty() {
            return endings.isEmpty() && admissions.isEmpty();
        }
    }

    /** Whether something may wait. */
    enum Offer {
        TAKEN,
        FULL,
        CLOSED
    }

    private record Retry(Pending.Ending ending, long notBeforeNanos) {}

    private static final Duration RETRY = Duration.ofMillis(200);

    private final int maxAdmissions;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<Pending.Ending> endings = new ArrayDeque<>();
    private final Deque<Retry> retries = new ArrayDeque<>();
    private final Deque<Pending.Admission> admissions = new ArrayDeque<>();
    private boolean closed;

    LedgerQueue(int maxAdmissions) {
        this.maxAdmissions = maxAdmissions;
    }

    Offer offer(Pending.Admission admission) {
        lock.lock();
        try {
            if (closed) {
                return Offer.CLOSED;
            }
            if (admissions.size() >= maxAdmissions) {
                return Offer.FULL;
            }
            admissions.add(admission);
            arrived.signal();
            return Offer.TAKEN;
        } finally {
            lock.unlock();
        }
    }

    Offer offer(Pending.Ending ending) {
        lock.lock();
        try {
            if (closed) {
                return Offer.CLOSED;
            }
            endings.add(ending);
            arrived.signal();
            return Offer.TAKEN;
        } finally {
            lock.unlock();
        }
    }

    /** Puts a settlement back that could not be written, to be tried again after {@link #RETRY}. */
    void again(Pending.Ending ending) {
        lock.lock();
        try {
            retries.add(new Retry(ending, System.nanoTime() + RETRY.toNanos()));
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is something to do, but not longer than given. */
    void await(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long deadline = System.nanoTime() + longest.toNanos();
            long left = longest.toNanos();
            while (left > 0 && endings.isEmpty() && admissions.isEmpty() && !closed) {
                long now = System.nanoTime();
                // Retries are in the order of their time, because all of them wait equally long.
                Retry first = retries.peek();
                long untilRetry = first == null ? left : first.notBeforeNanos - now;
                if (untilRetry <= 0) {
                    return;
                }
                left = arrived.awaitNanos(Math.min(left, untilRetry)) <= 0 && untilRetry >= left
                        ? 0
                        : deadline - System.nanoTime();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes what waits. Half of the places are kept for each kind, so that neither starves the other; a call is taken
     * only once, and what comes behind its second mention waits for the next turn.
     */
    Work take(int most) {
        lock.lock();
        try {
            takeDueRetries();
            Set<CallId> calls = new HashSet<>();
            int endingPlaces = Math.max(most / 2, most - admissions.size());
            List<Pending.Ending> takenEndings = drain(endings, endingPlaces, calls);
            List<Pending.Admission> takenAdmissions = drain(admissions, most - takenEndings.size(), calls);
            return new Work(takenEndings, takenAdmissions);
        } finally {
            lock.unlock();
        }
    }

    private void takeDueRetries() {
        long now = System.nanoTime();
        while (!retries.isEmpty() && retries.peek().notBeforeNanos - now <= 0) {
            endings.add(retries.remove().ending);
        }
    }

    private static <T extends Pending> List<T> drain(Deque<T> from, int places, Set<CallId> calls) {
        List<T> taken = new ArrayList<>();
        while (taken.size() < places && !from.isEmpty() && calls.add(from.peek().call())) {
            taken.add(from.remove());
        }
        return taken;
    }

    /** Takes all admissions that arrived before a moment. */
    List<Pending.Admission> takeAdmissionsBefore(long steadyNanos) {
        lock.lock();
        try {
            List<Pending.Admission> late = new ArrayList<>();
            while (!admissions.isEmpty() && admissions.peek().arrivedNanos() - steadyNanos < 0) {
                late.add(admissions.remove());
            }
            return late;
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more from now on. */
    void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    boolean isDrained() {
        lock.lock();
        try {
            return closed && endings.isEmpty() && retries.isEmpty() && admissions.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Takes every settlement that still waits, when it is too late for all of them. */
    List<Pending.Ending> abandonEndings() {
        lock.lock();
        try {
            List<Pending.Ending> all = new ArrayList<>(endings);
            retries.forEach(retry -> all.add(retry.ending));
            endings.clear();
            retries.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }
}

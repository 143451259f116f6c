package dev.farebox.rest.api;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The calls that need this node at the moment, those included that are read on after their clients left, and whether
 * it takes new ones. Thread-safe.
 */
final class OpenCalls {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition empty = lock.newCondition();
    private final Set<VertxCaller> open = new HashSet<>();
    private volatile boolean admitting = true;

    void stopAdmitting() {
        admitting = false;
    }

    boolean isAdmitting() {
        return admitting;
    }

    void opened(VertxCaller call) {
        lock.lock();
        try {
            open.add(call);
        } finally {
            lock.unlock();
        }
    }

    void ended(VertxCaller call) {
        lock.lock();
        try {
            if (open.remove(call) && open.isEmpty()) {
                empty.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    int count() {
        lock.lock();
        try {
            return open.size();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no call is open, but not longer than a patience. */
    void awaitNone(Duration patience) throws InterruptedException {
        long nanos = patience.toNanos();
        lock.lock();
        try {
            while (!open.isEmpty() && nanos > 0) {
                nanos = empty.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Tells every open call that the node shuts down. */
    void shutDown() {
        List<VertxCaller> calls;
        lock.lock();
        try {
            calls = List.copyOf(open);
        } finally {
            lock.unlock();
        }
        calls.forEach(call -> call.thread().execute(call::shutDown));
    }
}

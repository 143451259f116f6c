package dev.farebox.rest.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that bodies of requests may take up together on this node, so that many large ones cannot exhaust the
 * heap. Thread-safe.
 */
public final class BodyMemory {
    private final long maxBytes;
    private final AtomicLong used = new AtomicLong();

    /** @param maxBytes for all bodies together */
    public BodyMemory(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Takes room for some bytes; what was taken has to be given back. */
    public Room take(int bytes) {
        if (used.addAndGet(bytes) > maxBytes) {
            used.addAndGet(-bytes);
            return Room.FULL;
        }
        return Room.TAKEN;
    }

    /** Gives room back. */
    public void giveBack(long bytes) {
        used.addAndGet(-bytes);
    }

    /** What is taken now, in bytes. */
    public long used() {
        return used.get();
    }

    /** Whether there was room. */
    public enum Room {
        TAKEN,
        FULL
    }
}

package dev.farebox.application.relaying;

import java.util.concurrent.atomic.AtomicLong;

/** Memory for the answers that are copied or given again at one moment. Thread-safe. */
final class AnswerRoom {
    private final AtomicLong freeBytes;

    AnswerRoom(long bytes) {
        freeBytes = new AtomicLong(bytes);
    }

    /** Takes room; what was taken has to be given back. */
    Room take(int bytes) {
        if (freeBytes.addAndGet(-bytes) < 0) {
            giveBack(bytes);
            return Room.FULL;
        }
        return Room.TAKEN;
    }

    void giveBack(int bytes) {
        freeBytes.addAndGet(bytes);
    }

    /** Whether there was room. */
    enum Room {
        TAKEN,
        FULL
    }
}

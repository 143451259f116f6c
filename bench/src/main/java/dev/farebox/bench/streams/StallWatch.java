package dev.farebox.bench.streams;

import java.util.concurrent.TimeUnit;

/** Sees whether a stream was silent for longer than {@value #SECONDS} seconds. Not thread-safe. */
final class StallWatch {
    private static final int SECONDS = 5;
    private static final long NANOS = TimeUnit.SECONDS.toNanos(SECONDS);

    private final Results results;
    private long heardNanos;
    private boolean stalled;

    StallWatch(Results results) {
        this.results = results;
    }

    /** A stream was asked for; from here on it is silent. */
    void start(long nowNanos) {
        heardNanos = nowNanos;
        stalled = false;
    }

    /** A silence ended, by a chunk or with the stream. A stream is counted as stalled once. */
    void hear(long nowNanos) {
        if (!stalled && nowNanos - heardNanos > NANOS) {
            stalled = true;
            results.stalled++;
        }
        heardNanos = nowNanos;
    }
}

package dev.farebox.bench.rate;

import dev.farebox.bench.client.Figures;
import dev.farebox.bench.client.Samples;

/** What all calls of a run came to. Not thread-safe: all calls live on one event loop. */
final class Outcomes {
    long completed;
    long failed;
    long left;
    long chunks;
    /** From the moment a call was due to the moment it was begun: what the driver itself came late. */
    final Samples lateness = new Samples();
    /** From the moment a call was due to its answer's end. */
    final Samples latency = new Samples();
    /** From the moment a stream was due to its first chunk. */
    final Samples firstChunk = new Samples();

    private String firstFailure = "";

    /** Counts a call that did not end as it should; the first reason is kept. */
    void failed(String reason) {
        failed++;
        if (firstFailure.isEmpty()) {
            firstFailure = reason;
        }
    }

    /** Why the first call failed; empty if none did. */
    String firstFailure() {
        return firstFailure;
    }

    /** How many calls have ended, in whatever way. */
    long ended() {
        return completed + failed + left;
    }

    /** One line a figure: its name, a tab, its value. */
    String lines() {
        return new Figures()
                .with("calls", completed)
                .with("failed calls", failed)
                .with("calls left", left)
                .with("chunks", chunks)
                .with("p50 us", latency.percentileMicros(50))
                .with("p99 us", latency.percentileMicros(99))
                .with("first chunk p50 us", firstChunk.percentileMicros(50))
                .with("first chunk p99 us", firstChunk.percentileMicros(99))
                .with("driver late p99 us", lateness.percentileMicros(99))
                .lines();
    }
}

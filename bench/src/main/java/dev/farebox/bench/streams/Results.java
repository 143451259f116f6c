package dev.farebox.bench.streams;

import dev.farebox.bench.client.Figures;
import dev.farebox.bench.client.Samples;

/** What all streams of a run came to. Not thread-safe: all streams live on one event loop. */
final class Results {
    long started;
    long completed;
    long lost;
    long stalled;
    long chunks;
    final Samples firstChunk = new Samples();
    final Samples chunkDelay = new Samples();
    private String firstLoss = "";

    /** Counts a stream that did not end as it should; the first reason is kept. */
    void lost(String reason) {
        lost++;
        if (firstLoss.isEmpty()) {
            firstLoss = reason;
        }
    }

    /** Why the first stream was lost; empty if none was. */
    String firstLoss() {
        return firstLoss;
    }

    /** One line a figure: its name, a tab, its value. */
    String lines() {
        return new Figures()
                .with("streams", completed)
                .with("streams lost", lost)
                .with("streams stalled", stalled)
                .with("chunks", chunks)
                .with("first chunk p50 us", firstChunk.percentileMicros(50))
                .with("first chunk p99 us", firstChunk.percentileMicros(99))
                .with("chunk delay p50 us", chunkDelay.percentileMicros(50))
                .with("chunk delay p99 us", chunkDelay.percentileMicros(99))
                .lines();
    }
}

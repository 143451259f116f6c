package dev.farebox.bench.streams;

/** What all streams of a run came to. Not thread-safe: all streams live on one event loop. */
final class Results {
    long started;
    long completed;
    long lost;
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
        return line("streams", completed)
                + line("streams lost", lost)
                + line("chunks", chunks)
                + line("first chunk p50 us", firstChunk.percentileMicros(50))
                + line("first chunk p99 us", firstChunk.percentileMicros(99))
                + line("chunk delay p50 us", chunkDelay.percentileMicros(50))
                + line("chunk delay p99 us", chunkDelay.percentileMicros(99));
    }

    private static String line(String name, long value) {
        return name + "\t" + value + "\n";
    }
}

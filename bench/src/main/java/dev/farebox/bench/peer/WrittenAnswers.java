package dev.farebox.bench.peer;

import dev.farebox.bench.client.Figures;

/**
 * What the peer wrote whole, with the end, to connections that took it: the other side of what a gateway charges for.
 * Not thread-safe: all connections live on one event loop.
 */
final class WrittenAnswers {
    private long answers;
    private long tokens;

    /** Counts an answer with the tokens that its usage told. */
    void add(int tokensTold) {
        answers++;
        tokens += tokensTold;
    }

    /** One line a figure: its name, a tab, its value. */
    String lines() {
        return new Figures().with("answers", answers).with("tokens", tokens).lines();
    }
}

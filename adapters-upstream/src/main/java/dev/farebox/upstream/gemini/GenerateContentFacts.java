package dev.farebox.upstream.gemini;

import dev.farebox.upstream.wire.AnswerFacts;
import java.util.BitSet;

/** What {@link GenerateContentScanner} has found beside what every scanner finds. Not thread-safe. */
final class GenerateContentFacts extends AnswerFacts {
    private static final int MAX_CANDIDATES = 128;

    private final BitSet finished = new BitSet(MAX_CANDIDATES);
    private boolean blocked;

    void finish(int candidate) {
        finishSeen();
        if (candidate >= 0 && candidate < MAX_CANDIDATES) {
            finished.set(candidate);
        }
    }

    /** The prompt was refused, so there are no candidates. */
    void block() {
        finishSeen();
        blocked = true;
    }

    /** Whether all of so many candidates have got a finish reason, or never get one. */
    boolean isFinished(int candidates) {
        return blocked || finished.cardinality() >= candidates;
    }

    /** The candidates that have got a finish reason, by index. */
    BitSet finished() {
        return finished;
    }
}

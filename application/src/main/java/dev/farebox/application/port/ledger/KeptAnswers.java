package dev.farebox.application.port.ledger;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * Answers of ended calls, for callers who send a call again with its idempotency key. They are kept sealed, under keys
 * that lie outside the database, and for as long as the idempotency key stands for the call.
 *
 * <p>Each method is one atomic fact. Thread-safe. Stages complete on any thread and never exceptionally. What is kept is
 * a convenience and no money depends on it: that a call is charged once is the {@link Ledger}'s promise.
 *
 * <p>Law: an answer is found for the call that it was kept for and for no other.
 */
public interface KeptAnswers {
    /**
     * Keeps the answer of a call that is settled. Never blocks. Nothing is kept if the call's idempotency key stands for
     * another call by now, or for none.
     */
    CompletionStage<KeepOutcome> keep(MarkedCall call, KeptAnswer answer);

    /** Finds the answer of a call. Never blocks. */
    CompletionStage<FindOutcome> find(MarkedCall call);

    /**
     * Forgets the idempotency keys that stand for nothing any more, and the answers kept with them. Blocks; safe at once
     * on several nodes; bounded: what is left over is forgotten next time.
     */
    Forgotten forget();

    /** What keeping an answer came to. */
    enum KeepOutcome {
        KEPT,
        NOT_KEPT
    }

    /** What looking for an answer came to. */
    sealed interface FindOutcome {
        /** It is there. */
        record Found(KeptAnswer answer) implements FindOutcome {}

        /** None is kept for this call, or it cannot be unsealed. */
        record NotKept() implements FindOutcome {}

        /**
         * It cannot be looked for now.
         *
         * @param retryAfter when asking again makes sense
         */
        record Unavailable(Duration retryAfter) implements FindOutcome {}
    }

    /**
     * What was forgotten.
     *
     * @param calls how many calls' idempotency keys
     */
    record Forgotten(int calls) {}
}

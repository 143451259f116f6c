package dev.farebox.application.metering;

import java.time.Duration;

/** Use case: show the owner of a key why one of its calls cost what it did. Thread-safe; blocks. */
@FunctionalInterface
public interface ExplainCall {
    /**
     * Explains an ended call of a key; of dead keys, too.
     *
     * @param presentedKey the whole key as its owner has it
     * @param callId as its owner has it, whatever it looks like
     */
    ExplainCallOutcome explain(String presentedKey, String callId);

    /** What explaining came to. */
    sealed interface ExplainCallOutcome {
        record Explained(CallExplanation explanation) implements ExplainCallOutcome {}

        record UnknownKey() implements ExplainCallOutcome {}

        /** This key has no ended call of this id; whether another key has one is not told. */
        record UnknownCall() implements ExplainCallOutcome {}

        /** The ledger cannot be asked now. */
        record Unavailable(Duration retryAfter) implements ExplainCallOutcome {}
    }
}

package dev.farebox.application.metering;

import dev.farebox.domain.key.KeyStatement;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.plan.LocalizedText;
import java.time.Duration;
import java.util.List;

/** Use case: show the owner of a key what it has and what it used. Thread-safe; blocks. */
public interface ShowUsage {
    /**
     * Shows a key; dead ones too, with their status.
     *
     * @param presentedKey the whole key as its owner has it
     * @param calls how many of the newest calls to show, 1 to 500
     */
    ShowUsageOutcome show(String presentedKey, int calls);

    /** What showing came to. */
    sealed interface ShowUsageOutcome {
        record Shown(KeyUsage usage) implements ShowUsageOutcome {}

        record UnknownKey() implements ShowUsageOutcome {}

        /** The ledger cannot be asked now. */
        record Unavailable(Duration retryAfter) implements ShowUsageOutcome {}
    }

    /**
     * A key's usage.
     *
     * @param statement the key and its budget
     * @param planName the name of its plan
     * @param status one word for its state
     * @param models what it may call
     * @param calls newest first
     */
    record KeyUsage(
            KeyStatement statement,
            LocalizedText planName,
            KeyStatus status,
            List<ModelName> models,
            List<CallExplanation> calls) {
        public KeyUsage {
            models = List.copyOf(models);
            calls = List.copyOf(calls);
        }
    }

    /** A key's state as its owner sees it. */
    enum KeyStatus {
        ACTIVE,
        /** Less is left than the smallest call costs. */
        EXHAUSTED,
        SUSPENDED,
        REVOKED,
        EXPIRED
    }
}

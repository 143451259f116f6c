package dev.farebox.application.metering;

import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.DayTotal;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyStatement;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.plan.LocalizedText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Use case: show the owner of a key what it has and what it used. Thread-safe; blocks. */
public interface ShowUsage {
    /** How many days are told of, today among them. */
    int DAYS = 30;

    /**
     * Shows a key; dead ones too, with their status.
     *
     * @param presentedKey the whole key as its owner has it
     * @param page which of its calls to show
     */
    ShowUsageOutcome show(String presentedKey, CallPage page);

    /**
     * Shows a key to somebody who is known to have presented it a while ago.
     *
     * @param key the key that was shown then
     * @param page which of its calls to show
     */
    ShowUsageOutcome showAgain(KeyId key, CallPage page);

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
     * @param calls those of the page, newest first
     * @param days the last {@value #DAYS} days of the shop's time zone, oldest first
     * @param older the call before which the next page ends; empty if there are no older calls
     */
    record KeyUsage(
            KeyStatement statement,
            LocalizedText planName,
            KeyStatus status,
            List<ModelName> models,
            List<CallExplanation> calls,
            List<DayTotal> days,
            Optional<CallId> older) {
        public KeyUsage {
            models = List.copyOf(models);
            calls = List.copyOf(calls);
            days = List.copyOf(days);
        }
    }

    /** A key's state as its owner sees it. */
    enum KeyStatus {
        ACTIVE,
        /** Nothing is left, or less than the smallest call costs. */
        EXHAUSTED,
        SUSPENDED,
        REVOKED,
        EXPIRED
    }
}

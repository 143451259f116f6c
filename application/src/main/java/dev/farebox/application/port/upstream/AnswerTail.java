package dev.farebox.application.port.upstream;

import dev.farebox.domain.money.Amount;

/**
 * The withheld end of an answer, in the caller's format. What the call costs is not known before it is settled, so the
 * end is written when it goes out. Immutable and thread-safe.
 */
@FunctionalInterface
public interface AnswerTail {
    /** An end that has no place for a cost. */
    static AnswerTail of(byte[] bytes) {
        return _ -> bytes;
    }

    /**
     * The bytes; the receiver's own.
     *
     * @param cost what was charged, durably; told to a caller who asked for usage, in the provider's own usage
     */
    byte[] bytes(Amount cost);
}

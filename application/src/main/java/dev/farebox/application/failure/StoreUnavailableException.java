package dev.farebox.application.failure;

import java.time.Duration;

/**
 * What the shop keeps cannot be reached: the database is away, or about to start again. Whether a change that was being
 * made took place is not known; whoever asks once more gets to know it.
 */
public final class StoreUnavailableException extends RuntimeException {
    /** A database that starts again is back after about as long. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private static final long serialVersionUID = 1L;

    /** @param message names no values */
    public StoreUnavailableException(String message) {
        super(message);
    }
}

package dev.farebox.application.limiting;

import dev.farebox.application.limiting.AttemptLimiter.AttemptOutcome;
import dev.farebox.application.port.key.SecretVault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;

/**
 * Counts attempts by names that say something about a person, such as an e-mail address or an order id. Only keyed
 * digests of them are remembered, of at most {@value #MAX_NAMES}. Thread-safe; never blocks for long.
 */
public final class PersonalLimiter {
    private static final int MAX_NAMES = 10_000;

    private final String purpose;
    private final SecretVault vault;
    private final AttemptLimiter limiter;

    /**
     * @param purpose goes into the digests, so that they tell nothing beside others of the same name
     * @param attempts how many are allowed in a window, at least 1
     * @param window how long a window is
     */
    public PersonalLimiter(String purpose, int attempts, Duration window, SecretVault vault, InstantSource clock) {
        this.purpose = purpose;
        this.vault = vault;
        this.limiter = new AttemptLimiter(attempts, window, MAX_NAMES, clock);
    }

    /** Counts an attempt. */
    public AttemptOutcome attempt(String name) {
        return limiter.attempt(
                HexFormat.of().formatHex(vault.digest(purpose + ":" + name).bytes()));
    }
}

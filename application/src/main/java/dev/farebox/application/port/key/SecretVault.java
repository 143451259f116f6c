package dev.farebox.application.port.key;

import dev.farebox.domain.delivery.SealedSecret;
import dev.farebox.domain.key.KeyDigest;

/**
 * Makes digests of secrets, and seals secrets under keys that live outside the database. Thread-safe; pure computing.
 */
public interface SecretVault {
    /** The keyed digest by which a secret is found; the same secret always gives the same digest. */
    KeyDigest digest(String secret);

    /**
     * Encrypts a secret.
     *
     * @param row what the secret belongs to; the same text is needed to open it, so that a sealed secret copied to
     *     another row stays shut
     */
    SealedSecret seal(String secret, String row);

    /** Opens what {@link #seal} made. */
    OpenOutcome open(SealedSecret sealed, String row);

    /** What opening a sealed secret came to. */
    sealed interface OpenOutcome {
        /** The secret; its {@code toString} does not show it. */
        record Opened(String secret) implements OpenOutcome {
            @Override
            public String toString() {
                return "Opened[…]";
            }
        }

        /** Sealed for another row, changed, or under a key that is no longer there. */
        record Refused() implements OpenOutcome {}
    }
}

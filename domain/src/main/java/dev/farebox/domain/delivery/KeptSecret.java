package dev.farebox.domain.delivery;

import java.time.Instant;

/**
 * A secret that is kept for its owner.
 *
 * @param sealed the secret
 * @param since when it was made
 * @param reveals how often the order's secrets were shown
 */
public record KeptSecret(SealedSecret sealed, Instant since, int reveals) {
    /** A secret that nobody has seen yet. */
    public static KeptSecret fresh(SealedSecret sealed, Instant since) {
        return new KeptSecret(sealed, since, 0);
    }
}

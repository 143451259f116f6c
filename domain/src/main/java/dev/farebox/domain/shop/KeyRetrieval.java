package dev.farebox.domain.shop;

import dev.farebox.domain.delivery.KeptSecret;
import java.time.Duration;
import java.time.Instant;

/**
 * For how long a buyer can be shown what he bought. A secret that nobody has been shown is kept for the window under
 * every policy, because the buyer's browser may never have got the page.
 *
 * @param policy what becomes of a secret once it was shown
 * @param window for how long a secret is kept, from the moment it was made
 */
public record KeyRetrieval(Policy policy, Duration window) {
    /** What a shop does that says nothing. */
    public static final KeyRetrieval DEFAULT = new KeyRetrieval(Policy.WINDOW, Duration.ofDays(30));

    public KeyRetrieval {
        if (window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("a secret is kept for some time");
        }
    }

    /** What becomes of a secret once it was shown. */
    public enum Policy {
        /** It is gone; only the operator can help. */
        ONCE,
        /** It is kept until the window is over; then its owner can have a new one. */
        WINDOW,
        /** It is gone; its owner can have a new one. */
        ROTATE
    }

    /** Whether a secret stays when it is shown. */
    public boolean keepsShown() {
        return policy == Policy.WINDOW;
    }

    /** Whether a buyer can have a new secret in the place of one that is gone. */
    public boolean rotates() {
        return policy != Policy.ONCE;
    }

    /** Whether a secret can be shown at a moment. */
    public boolean keeps(KeptSecret secret, Instant now) {
        return secret.since().isAfter(keptSince(now));
    }

    /** Secrets that were made then or before are over at a moment. */
    public Instant keptSince(Instant now) {
        return now.minus(window);
    }
}

package dev.farebox.domain.ledger;

import dev.farebox.domain.key.KeyDigest;
import java.time.Duration;

/**
 * By what a call is recognised that its caller sends again. Holds digests only: neither the caller's idempotency key nor
 * the body can be got from them.
 *
 * @param key digest of the API key's id and the caller's idempotency key
 * @param body digest of the API key's id and the body
 */
public record IdempotencyMark(KeyDigest key, KeyDigest body) {
    /** How long after its first call's admission an idempotency key stands for that call. */
    public static final Duration LIFETIME = Duration.ofHours(24);
}

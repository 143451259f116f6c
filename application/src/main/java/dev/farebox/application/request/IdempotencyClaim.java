package dev.farebox.application.request;

import dev.farebox.domain.call.IdempotencyKey;

/**
 * A caller's word that a request with this key and this body is one call, however often it is sent.
 *
 * @param key the caller's name for the call
 * @param bodySha256 SHA-256 of the body as it came, 32 bytes; must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record IdempotencyClaim(IdempotencyKey key, byte[] bodySha256) {
    @Override
    public String toString() {
        return "IdempotencyClaim[…]";
    }
}

package dev.farebox.application.request;

import dev.farebox.domain.call.IdempotencyKey;

/**
 * A caller's word that a request with this key, for this endpoint, model and body, is one call, however often it is
 * sent.
 *
 * @param key the caller's name for the call
 * @param requestSha256 SHA-256 of the endpoint, the model and the body as it came, 32 bytes; must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record IdempotencyClaim(IdempotencyKey key, byte[] requestSha256) {
    @Override
    public String toString() {
        return "IdempotencyClaim[…]";
    }
}

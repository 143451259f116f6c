package dev.farebox.application.port.ledger;

import dev.farebox.domain.call.CallId;
import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.key.KeyId;

/**
 * A call that was admitted with an idempotency key.
 *
 * @param key whose call it is
 * @param mark digest of its idempotency key, as in {@link dev.farebox.domain.ledger.IdempotencyMark#key()}
 * @param call the call
 */
public record MarkedCall(KeyId key, KeyDigest mark, CallId call) {}

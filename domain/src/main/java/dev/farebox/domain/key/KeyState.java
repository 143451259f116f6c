package dev.farebox.domain.key;

/**
 * The stored states of a key. That a key is exhausted or expired is not stored: it follows from its budget and its
 * expiry at the moment one looks.
 */
public enum KeyState {
    ACTIVE,
    /** Stopped for a time, by the operator, a refund or a dispute; calls are refused with 401. */
    SUSPENDED,
    /** Stopped for good. */
    REVOKED
}

package dev.farebox.application.port.audit;

/** Appends what operators did; entries are never changed. Thread-safe; blocks. */
public interface AuditTrail {
    /**
     * Writes one entry before its action takes place.
     *
     * @param action what is done, such as {@code revoke-key}
     * @param subject what it is done to, such as a key id or an order reference; never a secret
     * @param reason why, in the operator's words; may be empty
     */
    void record(String action, String subject, String reason);
}

package dev.farebox.persistence.ledger;

import java.time.Duration;
import java.time.ZoneId;

/**
 * How the ledger works.
 *
 * @param dayZone in which a key's day begins and ends
 * @param platformRequestsPerMinute admitted calls of all keys together; 0 for no limit
 * @param spacing least time between the starts of two batches, 0 to 2 ms: costs an idle node nothing, and saves a busy
 *     one a third of the database's work
 * @param maxWaitingAdmissions how many admissions may wait before new ones are answered with Unavailable
 * @param admissionPatience how long an admission waits at most before it is answered with Unavailable
 */
public record LedgerSettings(
        ZoneId dayZone,
        int platformRequestsPerMinute,
        Duration spacing,
        int maxWaitingAdmissions,
        Duration admissionPatience) {
    private static final Duration MAX_SPACING = Duration.ofMillis(2);

    public LedgerSettings {
        if (spacing.isNegative() || spacing.compareTo(MAX_SPACING) > 0) {
            throw new IllegalArgumentException("ledger.spacing must be 0 to 2 ms, not " + spacing);
        }
        if (platformRequestsPerMinute < 0 || maxWaitingAdmissions < 1) {
            throw new IllegalArgumentException("limits of the ledger must not be negative");
        }
    }

    /** The measured defaults. */
    public static LedgerSettings defaults(ZoneId dayZone, int platformRequestsPerMinute) {
        return new LedgerSettings(
                dayZone, platformRequestsPerMinute, Duration.ofNanos(500_000), 20_000, Duration.ofSeconds(2));
    }
}

package dev.farebox.persistence.ledger;

import java.time.Duration;
import java.time.ZoneId;

/**
 * How the ledger works.
 *
 * @param dayZone in which a key's day begins and ends
 * @param platformRequestsPerMinute admitted calls of all keys together; 0 for no limit
 * @param lanes 1, or 2 for slow disks: admissions then have a connection and a thread of their own and do not wait for
 *     the flush of settlements; on a fast disk one lane costs less
 * @param spacing least time between the starts of two batches, 0 to 2 ms: costs an idle node nothing, and saves a busy
 *     one a third of the database's work
 * @param maxWaitingAdmissions how many admissions may wait before new ones are answered with Unavailable
 * @param admissionPatience how long an admission waits at most before it is answered with Unavailable
 */
public record LedgerSettings(
        ZoneId dayZone,
        int platformRequestsPerMinute,
        int lanes,
        Duration spacing,
        int maxWaitingAdmissions,
        Duration admissionPatience) {
    /** The most lanes there are: one for admissions, one for settlements. */
    public static final int MAX_LANES = 2;

    /** The longest spacing. */
    public static final Duration MAX_SPACING = Duration.ofMillis(2);

    /** Costs a fast disk nothing. */
    public static final int DEFAULT_LANES = 1;

    /** As measured. */
    public static final Duration DEFAULT_SPACING = Duration.ofNanos(500_000);

    public LedgerSettings {
        if (spacing.isNegative() || spacing.compareTo(MAX_SPACING) > 0) {
            throw new IllegalArgumentException("ledger.spacing must be 0 to 2 ms, not " + spacing);
        }
        if (lanes < 1 || lanes > MAX_LANES) {
            throw new IllegalArgumentException("ledger.lanes must be 1 or 2, not " + lanes);
        }
        if (platformRequestsPerMinute < 0 || maxWaitingAdmissions < 1) {
            throw new IllegalArgumentException("limits of the ledger must not be negative");
        }
    }

    /** The measured defaults. */
    public static LedgerSettings defaults(ZoneId dayZone, int platformRequestsPerMinute) {
        return new LedgerSettings(
                dayZone, platformRequestsPerMinute, DEFAULT_LANES, DEFAULT_SPACING, 20_000, Duration.ofSeconds(2));
    }

    /** The same with other lanes. */
    public LedgerSettings withLanes(int newLanes) {
        return new LedgerSettings(
                dayZone, platformRequestsPerMinute, newLanes, spacing, maxWaitingAdmissions, admissionPatience);
    }

    /** The same with another spacing. */
    public LedgerSettings withSpacing(Duration newSpacing) {
        return new LedgerSettings(
                dayZone, platformRequestsPerMinute, lanes, newSpacing, maxWaitingAdmissions, admissionPatience);
    }
}

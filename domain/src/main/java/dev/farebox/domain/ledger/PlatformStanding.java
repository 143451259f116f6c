package dev.farebox.domain.ledger;

import java.time.Instant;

/**
 * The rate of the whole platform at the moment of a decision.
 *
 * @param requestsPerMinute calls of all keys together in any minute; 0 for no limit
 * @param window admitted calls of the last minutes
 */
public record PlatformStanding(int requestsPerMinute, RateWindow window) {
    public static final PlatformStanding UNLIMITED = new PlatformStanding(0, RateWindow.UNUSED);

    PlatformStanding afterAdmitting(Instant now) {
        return requestsPerMinute == 0 ? this : new PlatformStanding(requestsPerMinute, window.with(1, now));
    }
}

package dev.farebox.rest.api;

import dev.farebox.domain.ledger.RateStanding;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes a key's rate limit in the two families of headers that clients know. */
final class RateHeaders {
    private RateHeaders() {}

    /** Nothing is written for a key without a limit. */
    static void write(RateStanding rate, Instant now, MultiMap headers) {
        if (rate.limit() == 0) {
            return;
        }
        String limit = Integer.toString(rate.limit());
        String remaining = Integer.toString(rate.remaining());
        headers.set("X-RateLimit-Limit", limit);
        headers.set("X-RateLimit-Remaining", remaining);
        headers.set(
                "X-RateLimit-Reset",
                rate.resetsAt().truncatedTo(ChronoUnit.SECONDS).toString());
        headers.set("x-ratelimit-limit-requests", limit);
        headers.set("x-ratelimit-remaining-requests", remaining);
        headers.set("x-ratelimit-reset-requests", duration(Duration.between(now, rate.resetsAt())));
    }

    /** Such as {@code 850ms}, {@code 12s} or {@code 1m0s}: the way this family writes a duration. */
    private static String duration(Duration left) {
        Duration positive = left.isNegative() ? Duration.ZERO : left;
        if (positive.compareTo(Duration.ofSeconds(1)) < 0) {
            return positive.toMillis() + "ms";
        }
        String seconds = positive.toSecondsPart() + "s";
        return positive.toMinutes() == 0 ? seconds : positive.toMinutes() + "m" + seconds;
    }
}

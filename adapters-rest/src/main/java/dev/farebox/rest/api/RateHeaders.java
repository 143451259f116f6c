package dev.farebox.rest.api;

import dev.farebox.domain.ledger.RateStanding;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes a key's limits of a minute in the two families of headers that clients know. */
final class RateHeaders {
    private RateHeaders() {}

    /** Nothing is written of a limit that a key does not have. */
    static void write(RateStanding rate, Instant now, MultiMap headers) {
        String untilReset = duration(Duration.between(now, rate.resetsAt()));
        if (rate.limit() > 0) {
            String limit = Integer.toString(rate.limit());
            String remaining = Integer.toString(rate.remaining());
            headers.set("X-RateLimit-Limit", limit);
            headers.set("X-RateLimit-Remaining", remaining);
            headers.set(
                    "X-RateLimit-Reset",
                    rate.resetsAt().truncatedTo(ChronoUnit.SECONDS).toString());
            headers.set("x-ratelimit-limit-requests", limit);
            headers.set("x-ratelimit-remaining-requests", remaining);
            headers.set("x-ratelimit-reset-requests", untilReset);
        }
        if (rate.tokenLimit() > 0) {
            headers.set("x-ratelimit-limit-tokens", Long.toString(rate.tokenLimit()));
            headers.set("x-ratelimit-remaining-tokens", Long.toString(rate.tokensRemaining()));
            headers.set("x-ratelimit-reset-tokens", untilReset);
        }
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

package dev.farebox.rest.api;

import dev.farebox.domain.ledger.RateStanding;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes a key's limits of a minute in the two families of headers that clients know. */
final class RateHeaders {
    private static final CharSequence LIMIT = HttpHeaders.createOptimized("X-RateLimit-Limit");
    private static final CharSequence REMAINING = HttpHeaders.createOptimized("X-RateLimit-Remaining");
    private static final CharSequence RESET = HttpHeaders.createOptimized("X-RateLimit-Reset");
    private static final CharSequence LIMIT_REQUESTS = HttpHeaders.createOptimized("x-ratelimit-limit-requests");
    private static final CharSequence REMAINING_REQUESTS =
            HttpHeaders.createOptimized("x-ratelimit-remaining-requests");
    private static final CharSequence RESET_REQUESTS = HttpHeaders.createOptimized("x-ratelimit-reset-requests");
    private static final CharSequence LIMIT_TOKENS = HttpHeaders.createOptimized("x-ratelimit-limit-tokens");
    private static final CharSequence REMAINING_TOKENS = HttpHeaders.createOptimized("x-ratelimit-remaining-tokens");
    private static final CharSequence RESET_TOKENS = HttpHeaders.createOptimized("x-ratelimit-reset-tokens");

    private RateHeaders() {}

    /** Nothing is written of a limit that a key does not have. */
    static void write(RateStanding rate, Instant now, MultiMap headers) {
        if (rate.limit() <= 0 && rate.tokenLimit() <= 0) {
            return;
        }
        String untilReset = duration(Duration.between(now, rate.resetsAt()));
        if (rate.limit() > 0) {
            String limit = Integer.toString(rate.limit());
            String remaining = Integer.toString(rate.remaining());
            headers.set(LIMIT, limit);
            headers.set(REMAINING, remaining);
            headers.set(RESET, rate.resetsAt().truncatedTo(ChronoUnit.SECONDS).toString());
            headers.set(LIMIT_REQUESTS, limit);
            headers.set(REMAINING_REQUESTS, remaining);
            headers.set(RESET_REQUESTS, untilReset);
        }
        if (rate.tokenLimit() > 0) {
            headers.set(LIMIT_TOKENS, Long.toString(rate.tokenLimit()));
            headers.set(REMAINING_TOKENS, Long.toString(rate.tokensRemaining()));
            headers.set(RESET_TOKENS, untilReset);
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

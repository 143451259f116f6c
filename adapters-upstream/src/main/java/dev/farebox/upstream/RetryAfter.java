package dev.farebox.upstream;

import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads when a provider wants to be asked again: {@code Retry-After} of RFC 9110 §10.2.3. */
final class RetryAfter {
    /** Nobody can mean more than a day; whoever says so is not believed. */
    private static final Duration MAX = Duration.ofDays(1);

    private RetryAfter() {}

    /** What the headers say; empty if nothing, or nothing that makes sense. */
    static Optional<Duration> of(MultiMap headers, InstantSource clock) {
        @Nullable String value = headers.get("retry-after");
        if (value == null) {
            return Optional.empty();
        }
        return parse(value.strip(), clock).filter(wait -> !wait.isNegative() && wait.compareTo(MAX) <= 0);
    }

    private static Optional<Duration> parse(String value, InstantSource clock) {
        try {
            if (!value.isEmpty() && Character.isDigit(value.charAt(0))) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
            }
            Instant then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(clock.instant(), then));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}

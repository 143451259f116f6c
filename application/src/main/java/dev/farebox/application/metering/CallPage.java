package dev.farebox.application.metering;

import dev.farebox.domain.call.CallId;
import java.util.Optional;

/**
 * Which ended calls of a key are shown.
 *
 * @param before only calls older than this one, which need not exist any more; empty for the newest
 * @param limit how many at most, 1 to {@value #MAX_LIMIT}
 */
public record CallPage(Optional<CallId> before, int limit) {
    public static final int MAX_LIMIT = 500;

    public CallPage {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("a page has 1 to " + MAX_LIMIT + " calls, not " + limit);
        }
    }

    /** The newest calls. */
    public static CallPage newest(int limit) {
        return new CallPage(Optional.empty(), limit);
    }
}

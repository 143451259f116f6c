package dev.farebox.upstream.usage;

import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.domain.call.Usage;

/**
 * Counts of a dialect whose input includes what came from a cache and what went into it.
 *
 * @param input all input tokens
 * @param cacheRead the part of them that came from a cache
 * @param cacheWrite the part of them that went into a cache
 * @param output output tokens, reasoning included
 * @param reasoning the part of them that was reasoning
 */
public record InclusiveInput(long input, long cacheRead, long cacheWrite, long output, long reasoning) {
    /** The disjoint parts. No input at all says nothing, for no prompt is empty; a part beyond its whole is absurd. */
    public ReportedUsage reported() {
        if (input == 0) {
            return new ReportedUsage.Missing();
        }
        long fresh = input - cacheRead - cacheWrite;
        boolean tooMuch = fresh > Usage.MAX_TOKENS || output > Usage.MAX_TOKENS;
        if (fresh < 0 || reasoning > output || tooMuch) {
            return new ReportedUsage.Absurd();
        }
        return new ReportedUsage.Reported(new Usage(fresh, cacheRead, cacheWrite, output, reasoning));
    }
}

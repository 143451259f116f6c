package dev.farebox.domain.call;

/**
 * The most that a call can use, known before it is sent.
 *
 * @param inputTokens most input tokens, at most {@link Usage#MAX_TOKENS}
 * @param outputTokens most output tokens of all choices together, at most {@link #MAX_OUTPUT_TOKENS}
 * @param units most of everything that is not counted in tokens
 */
public record UsageBounds(long inputTokens, long outputTokens, UnitCounts units) {
    /** As many choices as the API lets a caller ask for, each as long as the longest context. */
    public static final long MAX_OUTPUT_TOKENS = 128 * 100_000_000L;

    public UsageBounds {
        if (inputTokens < 0 || inputTokens > Usage.MAX_TOKENS) {
            throw new IllegalArgumentException("input bound out of range: " + inputTokens);
        }
        if (outputTokens < 0 || outputTokens > MAX_OUTPUT_TOKENS) {
            throw new IllegalArgumentException("output bound out of range: " + outputTokens);
        }
    }

    /** Bounds of a call that uses tokens only. */
    public static UsageBounds ofTokens(long inputTokens, long outputTokens) {
        return new UsageBounds(inputTokens, outputTokens, UnitCounts.NONE);
    }
}

package dev.farebox.domain.call;

/**
 * What one call used, in disjoint parts whatever the provider's own way of counting.
 *
 * @param inputFresh input tokens that no cache served
 * @param cacheRead input tokens read from the provider's cache
 * @param cacheWrite input tokens written to the provider's cache
 * @param output output tokens, reasoning included
 * @param reasoning the part of {@code output} that was hidden reasoning
 */
public record Usage(long inputFresh, long cacheRead, long cacheWrite, long output, long reasoning) {
    /** No count may exceed this: beyond any real model, and small enough that sums and products stay exact. */
    public static final long MAX_TOKENS = 1_000_000_000_000L;

    public static final Usage NONE = new Usage(0, 0, 0, 0, 0);

    public Usage {
        require(inputFresh);
        require(cacheRead);
        require(cacheWrite);
        require(output);
        require(reasoning);
        if (reasoning > output) {
            throw new IllegalArgumentException("reasoning is a part of output: " + reasoning + " > " + output);
        }
    }

    /** Input and output without any cache or reasoning part. */
    public static Usage of(long input, long output) {
        return new Usage(input, 0, 0, output, 0);
    }

    /** All input tokens. */
    public long input() {
        return inputFresh + cacheRead + cacheWrite;
    }

    /** True if nothing was counted at all. */
    public boolean isZero() {
        return input() == 0 && output == 0;
    }

    private static void require(long tokens) {
        if (tokens < 0 || tokens > MAX_TOKENS) {
            throw new IllegalArgumentException("token count out of range: " + tokens);
        }
    }

    /** All tokens that went in and came out. */
    public long tokens() {
        return inputFresh + cacheRead + cacheWrite + output;
    }
}

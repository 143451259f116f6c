package dev.farebox.domain.call;

/**
 * What one call used, in disjoint parts whatever the provider's own way of counting.
 *
 * @param inputFresh input tokens that no cache served
 * @param cacheRead input tokens read from the provider's cache
 * @param cacheWrite input tokens written to the provider's cache for its usual time, five minutes
 * @param cacheWriteHour input tokens written to the provider's cache for an hour
 * @param output output tokens, reasoning included
 * @param reasoning the part of {@code output} that was hidden reasoning
 * @param units what is not counted in tokens
 */
public record Usage(
        long inputFresh,
        long cacheRead,
        long cacheWrite,
        long cacheWriteHour,
        long output,
        long reasoning,
        UnitCounts units) {
    /** No count may exceed this: ten times the longest context, and small enough that every charge fits. */
    public static final long MAX_TOKENS = 1_000_000_000L;

    public static final Usage NONE = of(0, 0);

    public Usage {
        require(inputFresh);
        require(cacheRead);
        require(cacheWrite);
        require(cacheWriteHour);
        require(output);
        require(reasoning);
        if (reasoning > output) {
            throw new IllegalArgumentException("reasoning is a part of output: " + reasoning + " > " + output);
        }
    }

    /** Tokens of a provider whose cache has one time to live. */
    public Usage(long inputFresh, long cacheRead, long cacheWrite, long output, long reasoning) {
        this(inputFresh, cacheRead, cacheWrite, 0, output, reasoning, UnitCounts.NONE);
    }

    /** Input and output without any cache or reasoning part. */
    public static Usage of(long input, long output) {
        return new Usage(input, 0, 0, output, 0);
    }

    /** No tokens. */
    public static Usage of(UnitCounts units) {
        return new Usage(0, 0, 0, 0, 0, 0, units);
    }

    /** The same tokens, and other things counted beside them. */
    public Usage withUnits(UnitCounts counted) {
        return new Usage(inputFresh, cacheRead, cacheWrite, cacheWriteHour, output, reasoning, counted);
    }

    /** All input tokens. */
    public long input() {
        return inputFresh + cacheRead + cacheWrite + cacheWriteHour;
    }

    /** True if nothing was counted at all. */
    public boolean isZero() {
        return input() == 0 && output == 0 && units.equals(UnitCounts.NONE);
    }

    private static void require(long tokens) {
        if (tokens < 0 || tokens > MAX_TOKENS) {
            throw new IllegalArgumentException("token count out of range: " + tokens);
        }
    }

    /** All tokens that went in and came out. */
    public long tokens() {
        return input() + output;
    }
}

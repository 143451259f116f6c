package dev.farebox.domain.model;

import dev.farebox.domain.money.Decimals;

/**
 * How many tokens of a token plan one unit of a model costs: one token, or one call, image and so on.
 *
 * @param millionths the weight times one million: 1,000,000 for "1"; 1 to 10<sup>12</sup>
 */
public record TokenWeight(long millionths) {
    static final long SCALE = 1_000_000L;
    private static final int DECIMAL_PLACES = 6;
    private static final long MAX_MILLIONTHS = 1_000_000_000_000L;

    public TokenWeight {
        if (millionths < 1 || millionths > MAX_MILLIONTHS) {
            throw new IllegalArgumentException("a token weight lies between 0.000001 and 1000000");
        }
    }

    /**
     * Reads a decimal string, for example {@code "1"} or {@code "2.5"}; at most six decimal places.
     *
     * @throws IllegalArgumentException as {@link Decimals#parse}, or if out of range
     */
    public static TokenWeight parse(String text) {
        return new TokenWeight(Decimals.parse(text, DECIMAL_PLACES));
    }
}

package dev.farebox.domain.money;

/**
 * An amount of US dollars in whole nano-dollars (10<sup>-9</sup> USD), never negative.
 *
 * <p>The scale is fixed: the cheapest token price seen, 0.0028 USD per million, is 2.8 nano-dollars a token, and
 * {@code long} reaches 9.2 billion dollars.
 *
 * @param nanos whole nano-dollars, at least 0
 */
public record NanoUsd(long nanos) implements Comparable<NanoUsd> {
    /** Decimal places of a dollar amount. */
    public static final int SCALE = 9;

    public static final NanoUsd ZERO = new NanoUsd(0);

    public NanoUsd {
        if (nanos < 0) {
            throw new IllegalArgumentException("nano-dollars must not be negative: " + nanos);
        }
    }

    /**
     * Reads a decimal string of dollars.
     *
     * @param dollars for example {@code "1.50"}, at most nine decimal places
     * @throws IllegalArgumentException as {@link Decimals#parse}
     */
    public static NanoUsd ofDollars(String dollars) {
        return new NanoUsd(Decimals.parse(dollars, SCALE));
    }

    /** The amount in dollars with nine decimal places, for example {@code "1.500000000"}. */
    public String toDollars() {
        return Decimals.format(nanos, SCALE);
    }

    @Override
    public int compareTo(NanoUsd other) {
        return Long.compare(nanos, other.nanos);
    }
}

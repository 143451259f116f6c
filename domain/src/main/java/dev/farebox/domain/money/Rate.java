package dev.farebox.domain.money;

/**
 * A price per million units (tokens), in whole nano-dollars.
 *
 * @param nanosPerMillion nano-dollars for one million units, 0 to 10<sup>14</sup> (100,000 dollars per million)
 */
public record Rate(long nanosPerMillion) {
    /** More than a hundred times the dearest rate seen, and small enough that the charge of every call fits. */
    public static final long MAX_NANOS_PER_MILLION = 100_000_000_000_000L;

    public static final Rate FREE = new Rate(0);

    public Rate {
        if (nanosPerMillion < 0 || nanosPerMillion > MAX_NANOS_PER_MILLION) {
            throw new IllegalArgumentException("rate out of range: " + nanosPerMillion + " nano-dollars per million");
        }
    }

    /**
     * Reads dollars per million units.
     *
     * @param dollarsPerMillion for example {@code "0.30"}
     * @throws IllegalArgumentException as {@link Decimals#parse}, or if above 100,000 dollars
     */
    public static Rate ofDollarsPerMillion(String dollarsPerMillion) {
        return new Rate(Decimals.parse(dollarsPerMillion, NanoUsd.SCALE));
    }

    /** Dollars per million units with nine decimal places. */
    public String toDollarsPerMillion() {
        return Decimals.format(nanosPerMillion, NanoUsd.SCALE);
    }
}

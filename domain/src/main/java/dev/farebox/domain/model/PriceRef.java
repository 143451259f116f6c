package dev.farebox.domain.model;

/**
 * By what a call is priced; frozen at its admission.
 *
 * @param version the dated price
 * @param line the line of that version, from 0, that the call fell under at its admission: its service tier, its kind
 *     of image, and the time of day
 */
public record PriceRef(long version, int line) {
    /** Of a call without a price: refused, or free for everybody. */
    public static final PriceRef NONE = new PriceRef(0, 0);
}

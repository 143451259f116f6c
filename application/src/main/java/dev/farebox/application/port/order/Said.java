package dev.farebox.application.port.order;

import dev.farebox.domain.order.FactSource;
import java.time.Instant;

/**
 * Who says something about an order, and when.
 *
 * @param source on whose word
 * @param at when, by our clock
 * @param detail for the timeline, in plain words, at most {@value #MAX_DETAIL} characters and without anything secret; may
 *     be empty
 */
public record Said(FactSource source, Instant at, String detail) {
    /** Longer ones are cut. */
    public static final int MAX_DETAIL = 300;

    public Said {
        detail = detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL);
    }

    /** Without a detail. */
    public static Said by(FactSource source, Instant at) {
        return new Said(source, at, "");
    }
}

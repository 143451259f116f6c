package dev.farebox.domain.order;

import dev.farebox.domain.id.Crockford;
import java.util.Locale;

/**
 * The public handle of an order, safe in addresses and at payment providers: it shows a status, and secrets only
 * together with the buyer's own cookie.
 *
 * @param text 26 lower-case letters and digits, made of 128 random bits
 */
public record OrderReference(String text) {
    public OrderReference {
        if (!text.matches("[0-9a-hjkmnp-tv-z]{26}")) {
            throw new IllegalArgumentException("an order reference has 26 lower-case letters and digits");
        }
    }

    /** Makes a reference of exactly {@value Crockford#RANDOM_BYTES} random bytes. */
    public static OrderReference create(byte[] random) {
        return new OrderReference(Crockford.digits(random).toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return text;
    }
}

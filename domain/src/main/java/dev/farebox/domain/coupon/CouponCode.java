package dev.farebox.domain.coupon;

import java.util.Locale;
import java.util.Optional;

/**
 * The code of a coupon: a discount at checkout, nothing else. Case and white space around it do not matter.
 *
 * @param text 3 to 40 capital letters, digits and hyphens
 */
public record CouponCode(String text) {
    public CouponCode {
        if (!text.matches("[A-Z0-9][A-Z0-9-]{2,39}")) {
            throw new IllegalArgumentException("a coupon code has 3 to 40 letters, digits and hyphens");
        }
    }

    /** Reads what a person typed; empty if it cannot be a code. */
    public static Optional<CouponCode> parse(String typed) {
        try {
            return Optional.of(new CouponCode(typed.strip().toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return text;
    }
}

package dev.farebox.domain.call;

import java.util.Optional;

/**
 * A caller's own name for a call, by which sending the call again is told from making another one. Callers choose it, so
 * it may say anything; it is not shown.
 *
 * @param text 1 to 255 visible ASCII characters
 */
public record IdempotencyKey(String text) {
    /** The most characters. */
    public static final int MAX_CHARACTERS = 255;

    public IdempotencyKey {
        if (!fits(text)) {
            throw new IllegalArgumentException(
                    "an idempotency key has 1 to " + MAX_CHARACTERS + " visible ASCII characters");
        }
    }

    /** Reads what a caller sent; empty if it cannot be a key. */
    public static Optional<IdempotencyKey> parse(String text) {
        return fits(text) ? Optional.of(new IdempotencyKey(text)) : Optional.empty();
    }

    private static boolean fits(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_CHARACTERS
                && text.chars().allMatch(character -> character > ' ' && character < 0x7f);
    }

    @Override
    public String toString() {
        return "IdempotencyKey[…]";
    }
}

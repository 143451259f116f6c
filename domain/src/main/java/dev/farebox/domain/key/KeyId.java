package dev.farebox.domain.key;

import dev.farebox.domain.id.Base32;
import dev.farebox.domain.id.IdHash;

/**
 * The id of an API key; not secret.
 *
 * @param value above 0
 */
public record KeyId(long value) {
    private static final String PREFIX = "key_";

    public KeyId {
        if (value <= 0) {
            throw new IllegalArgumentException("a key id is above zero");
        }
    }

    /**
     * Reads {@link #toString()}'s shape.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static KeyId parse(String text) {
        return new KeyId(Base32.parse(PREFIX, text));
    }

    /** {@code key_} and 13 characters. */
    @Override
    public String toString() {
        return Base32.format(PREFIX, value);
    }

    @Override
    public int hashCode() {
        return IdHash.of(value);
    }
}

package dev.farebox.domain.delivery;

import dev.farebox.domain.id.Crockford;
import java.util.Optional;

/**
 * The text of a redemption code: 26 characters of Crockford's base 32 (128 random bits) and one check character, shown
 * as {@code FBC-} and three groups of nine. Hyphens, case and the look-alikes O, I, L do not matter when it is typed.
 *
 * <p>{@link #toString()} never shows the secret. Immutable and thread-safe.
 */
public final class RedemptionCodeSecret {
    /** Bytes of randomness in a code. */
    public static final int RANDOM_BYTES = Crockford.RANDOM_BYTES;

    private static final String PREFIX = "FBC";

    private final String text;

    private RedemptionCodeSecret(String text) {
        this.text = text;
    }

    /** Makes a code of exactly {@value #RANDOM_BYTES} random bytes. */
    public static RedemptionCodeSecret create(byte[] random) {
        return new RedemptionCodeSecret(Crockford.format(PREFIX, random));
    }

    /**
     * Reads what a person typed.
     *
     * @return empty if it cannot be a code of ours
     */
    public static Optional<RedemptionCodeSecret> parse(String typed) {
        return Crockford.normalize(PREFIX, typed).map(RedemptionCodeSecret::new);
    }

    /** The whole code, for its owner only. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RedemptionCodeSecret that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "RedemptionCodeSecret[…]";
    }
}

package dev.farebox.domain.delivery;

import java.util.Arrays;
import java.util.Objects;

/**
 * A secret encrypted under a key outside the database and bound to the row it belongs to.
 *
 * @param version which sealing key was used, above 0
 * @param ciphertext nonce, ciphertext and tag; must not be changed by the holder
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below
public record SealedSecret(int version, byte[] ciphertext) {
    @Override
    public boolean equals(Object other) {
        return other instanceof SealedSecret that
                && version == that.version
                && Arrays.equals(ciphertext, that.ciphertext);
    }

    @Override
    public int hashCode() {
        return Objects.hash(version, Arrays.hashCode(ciphertext));
    }

    /** Shows the size only. */
    @Override
    public String toString() {
        return "SealedSecret[version=" + version + ", " + ciphertext.length + " bytes]";
    }
}

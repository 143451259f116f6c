package dev.farebox.domain.key;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * The keyed digest (HMAC-SHA-256) by which a key, a redemption code or a repeated call is found; the secret cannot be got
 * from it.
 */
public final class KeyDigest {
    private static final int BYTES = 32;

    private final byte[] bytes;

    /** @param bytes exactly 32 bytes; copied */
    public KeyDigest(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a digest has " + BYTES + " bytes");
        }
        this.bytes = bytes.clone();
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyDigest that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The first bytes only: enough to tell digests apart in a test's message. */
    @Override
    public String toString() {
        return "KeyDigest[" + HexFormat.of().formatHex(bytes, 0, 4) + "…]";
    }
}

package dev.farebox.storefront.ticket;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The secret that signs tickets, and nothing else. The same on every node. */
public final class TicketKey {
    /** Bytes of a key. */
    public static final int BYTES = 32;

    private final SecretKey key;

    /** @param bytes exactly {@value #BYTES} secret bytes; copied */
    public TicketKey(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a ticket key has " + BYTES + " bytes");
        }
        key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    SecretKey secretKey() {
        return key;
    }

    @Override
    public String toString() {
        return "TicketKey[…]";
    }
}

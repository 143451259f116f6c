package dev.farebox.persistence.secret;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Key material that lives outside the database. Immutable; never shown.
 *
 * @param pepper keys the digests; at least 32 bytes; can never be changed, or no key would be found any more
 * @param sealing AES-256 keys by version, at least one; the highest version seals, all of them open
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; handed over once and copied
public record SecretKeys(byte[] pepper, SortedMap<Integer, byte[]> sealing) {
    static final int KEY_BYTES = 32;

    public SecretKeys {
        if (pepper.length < KEY_BYTES) {
            throw new IllegalArgumentException("the pepper needs at least " + KEY_BYTES + " bytes");
        }
        if (sealing.isEmpty() || sealing.firstKey() < 1) {
            throw new IllegalArgumentException("at least one sealing key is needed, and versions begin with 1");
        }
        for (Map.Entry<Integer, byte[]> key : sealing.entrySet()) {
            if (key.getValue().length != KEY_BYTES) {
                throw new IllegalArgumentException("sealing key " + key.getKey() + " must have 32 bytes");
            }
        }
        pepper = pepper.clone();
        sealing = new TreeMap<>(sealing);
    }

    @Override
    public String toString() {
        return "SecretKeys[…]";
    }
}

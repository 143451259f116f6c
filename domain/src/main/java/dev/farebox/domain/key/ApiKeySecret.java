package dev.farebox.domain.key;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The text of an API key: a prefix, 43 base62 characters of randomness (256 bit) and 6 base62 characters of CRC-32
 * over everything before them, so that a mistyped key is refused without asking the database.
 *
 * <p>{@link #toString()} never shows the secret. Immutable and thread-safe.
 */
public final class ApiKeySecret {
    /** Bytes of randomness in a key. */
    public static final int RANDOM_BYTES = 32;

    private static final int RANDOM_CHARACTERS = 43;
    private static final int CHECKSUM_CHARACTERS = 6;
    private static final int MAX_CHARACTERS = 96;

    private final String text;

    private ApiKeySecret(String text) {
        this.text = text;
    }

    /**
     * Makes a key.
     *
     * @param random exactly {@value #RANDOM_BYTES} random bytes
     */
    public static ApiKeySecret create(KeyPrefix prefix, byte[] random) {
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("a key is made of " + RANDOM_BYTES + " random bytes");
        }
        String body = prefix.text() + Base62.encode(random, RANDOM_CHARACTERS);
        return new ApiKeySecret(body + checksum(body));
    }

    /**
     * Reads what a caller sent.
     *
     * @return empty if it cannot be a key of ours: wrong length, foreign characters or a wrong checksum
     */
    public static Optional<ApiKeySecret> parse(String text) {
        int bodyLength = text.length() - CHECKSUM_CHARACTERS;
        if (text.length() > MAX_CHARACTERS || bodyLength < "sk-".length() + RANDOM_CHARACTERS) {
            return Optional.empty();
        }
        String body = text.substring(0, bodyLength);
        boolean ours = body.startsWith("sk-")
                && isMadeOfKnownCharacters(body)
                && checksum(body).equals(text.substring(bodyLength));
        return ours ? Optional.of(new ApiKeySecret(text)) : Optional.empty();
    }

    private static boolean isMadeOfKnownCharacters(String body) {
        for (int i = 0; i < body.length(); i++) {
            if (body.charAt(i) != '-' && !Base62.isDigit(body.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The whole key, for its owner only. */
    public String reveal() {
        return text;
    }

    /** The last four characters, which an owner may be shown to tell keys apart. */
    public String lastFour() {
        return text.substring(text.length() - 4);
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return Base62.encode(crc.getValue(), CHECKSUM_CHARACTERS);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiKeySecret that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "ApiKeySecret[…]";
    }
}

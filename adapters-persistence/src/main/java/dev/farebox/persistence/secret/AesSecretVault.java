package dev.farebox.persistence.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.farebox.application.port.key.SecretVault;
import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.domain.delivery.SealedSecret;
import dev.farebox.domain.key.KeyDigest;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 digests under the pepper, and AES-256-GCM under the newest sealing key. A sealed secret is its nonce (12
 * bytes), the ciphertext and the tag (16 bytes); the version of the key and the row that it belongs to are
 * authenticated with it. Immutable and thread-safe.
 */
public final class AesSecretVault implements SecretVault {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeys keys;
    private final RandomBytes random;

    /**
     * @param keys the key material
     * @param random strong randomness: a nonce that comes twice under one key would give secrets away
     */
    public AesSecretVault(SecretKeys keys, RandomBytes random) {
        this.keys = keys;
        this.random = random;
    }

    @Override
    public KeyDigest digest(String secret) {
        return new KeyDigest(hmac(keys.pepper(), secret.getBytes(UTF_8)));
    }

    @Override
    public SealedSecret seal(String secret, String row) {
        return seal(secret.getBytes(UTF_8), row);
    }

    /** As {@link #seal(String, String)}, for what is no text. */
    public SealedSecret seal(byte[] secret, String row) {
        int version = keys.sealing().lastKey();
        byte[] nonce = random.next(NONCE_BYTES);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, version, nonce, row).doFinal(secret);
            return new SealedSecret(
                    version,
                    ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is missing from this Java", e);
        }
    }

    @Override
    public OpenOutcome open(SealedSecret sealed, String row) {
        return opened(sealed, row)
                .<OpenOutcome>map(secret -> new OpenOutcome.Opened(new String(secret, UTF_8)))
                .orElseGet(OpenOutcome.Refused::new);
    }

    /** As {@link #open}, for what is no text; empty if it stays shut. */
    public Optional<byte[]> opened(SealedSecret sealed, String row) {
        byte[] bytes = sealed.ciphertext();
        if (!keys.sealing().containsKey(sealed.version()) || bytes.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, sealed.version(), nonce, row);
            return Optional.of(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is missing from this Java", e);
        }
    }

    private Cipher cipher(int mode, int version, byte[] nonce, String row) throws GeneralSecurityException {
        byte[] key = keys.sealing().get(version);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        byte[] rowBytes = row.getBytes(UTF_8);
        cipher.updateAAD(ByteBuffer.allocate(Integer.BYTES + rowBytes.length)
                .putInt(version)
                .put(rowBytes)
                .flip());
        return cipher;
    }

    static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is missing from this Java", e);
        }
    }
}

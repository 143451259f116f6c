package dev.farebox.application.port.key;

import dev.farebox.domain.delivery.SealedSecret;
import dev.farebox.domain.key.KeyDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A vault that hides nothing, but opens a secret only for the row it was sealed to. */
public final class InMemorySecretVault implements SecretVault {
    private static final int VERSION = 1;
    private static final String SEPARATOR = "\n";

    @Override
    public KeyDigest digest(String secret) {
        try {
            return new KeyDigest(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public SealedSecret seal(String secret, String row) {
        return new SealedSecret(VERSION, (row + SEPARATOR + secret).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public OpenOutcome open(SealedSecret sealed, String row) {
        String text = new String(sealed.ciphertext(), StandardCharsets.UTF_8);
        return sealed.version() == VERSION && text.startsWith(row + SEPARATOR)
                ? new OpenOutcome.Opened(text.substring((row + SEPARATOR).length()))
                : new OpenOutcome.Refused();
    }
}

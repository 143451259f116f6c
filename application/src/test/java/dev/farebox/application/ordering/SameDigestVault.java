package dev.farebox.application.ordering;

import dev.farebox.application.port.key.InMemorySecretVault;
import dev.farebox.application.port.key.SecretVault;
import dev.farebox.domain.delivery.SealedSecret;
import dev.farebox.domain.key.KeyDigest;

/** A vault in which every secret has the same digest, so that nothing new can ever be written. */
final class SameDigestVault implements SecretVault {
    static final KeyDigest DIGEST = new KeyDigest(new byte[32]);

    private final SecretVault sealing = new InMemorySecretVault();

    @Override
    public KeyDigest digest(String secret) {
        return DIGEST;
    }

    @Override
    public SealedSecret seal(String secret, String row) {
        return sealing.seal(secret, row);
    }

    @Override
    public OpenOutcome open(SealedSecret sealed, String row) {
        return sealing.open(sealed, row);
    }
}

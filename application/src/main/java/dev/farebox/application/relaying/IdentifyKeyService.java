package dev.farebox.application.relaying;

import dev.farebox.application.port.key.KeyDirectory;
import dev.farebox.application.port.key.SecretVault;
import dev.farebox.domain.key.ApiKeySecret;
import dev.farebox.domain.key.KeyLookup;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Checks the shape of a presented key and looks its digest up. */
public final class IdentifyKeyService implements IdentifyKey {
    private final KeyDirectory keys;
    private final SecretVault vault;

    public IdentifyKeyService(KeyDirectory keys, SecretVault vault) {
        this.keys = keys;
        this.vault = vault;
    }

    @Override
    public CompletionStage<KeyLookup> identify(String presented) {
        return ApiKeySecret.parse(presented)
                .map(secret -> keys.find(vault.digest(secret.reveal())))
                .orElseGet(() -> CompletableFuture.completedFuture(new KeyLookup.Unknown()));
    }
}

package dev.farebox.application.port.order;

import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.domain.delivery.SealedSecret;
import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.key.KeyId;

/** What a paid order is about to give, made ready to be written. No {@code toString} shows a secret. */
public sealed interface Parcel {
    /**
     * A key with a budget of its own.
     *
     * @param sealed the key's text, sealed for its owner
     */
    record Key(NewKey key, SealedSecret sealed) implements Parcel {}

    /**
     * The order's allowance for a key that exists; rejected if the key was revoked or counts in another unit.
     *
     * @param key whose budget gets it
     */
    record TopUp(KeyId key) implements Parcel {}

    /**
     * A redemption code for the order's allowance.
     *
     * @param digest by which the code is found
     * @param sealed the code's text, sealed for its owner
     */
    record Code(KeyDigest digest, SealedSecret sealed) implements Parcel {}
}

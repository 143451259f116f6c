package dev.farebox.application.port.order;

import dev.farebox.domain.delivery.SealedSecret;
import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import java.time.Instant;
import java.util.Optional;

/**
 * The secrets that orders gave, while they are kept for their owners, and the keys that take the place of older ones.
 * Thread-safe; blocks. Every method is one atomic fact, written into the order's timeline with the mails that tell it.
 */
public interface KeptSecrets {
    /**
     * Notes that a secret is shown, as {@code KEY_SHOWN}. Whoever shows one has opened it before, because afterwards it may
     * be gone.
     */
    RevealOutcome reveal(OrderId id, Reveal reveal, Said said);

    /**
     * Forgets secrets that were made at a moment or before, oldest first.
     *
     * @param limit 1 to 1000
     * @return how many were forgotten
     */
    int forget(Instant madeUntil, int limit);

    /**
     * Queues the mail by which the owner of a key confirms that he wants a new one, as {@code ROTATION_ASKED}.
     *
     * @param lastAsked if somebody has asked after this moment, no further mail is queued
     */
    AskOutcome askRotation(OrderId id, Instant lastAsked, Said said);

    /**
     * Puts a new key in the place of the one that an order gave, as {@code KEY_ROTATED}: the old one is revoked, the new one
     * spends the same budget under the same limits, and may spend of its cap what the old one has left. Of many who replace
     * one key, one does.
     */
    RotateOutcome rotate(OrderId id, NewSecret secret, Said said);

    /**
     * How a secret is shown.
     *
     * @param secret as it was found; if another one is kept by now, nothing is shown
     * @param place where
     * @param afterwards what becomes of it
     */
    record Reveal(SealedSecret secret, Place place, Afterwards afterwards) {}

    /** Where a secret is shown. */
    enum Place {
        /** In the browser that placed the order; the first time there is no news for its owner, every other time is. */
        PURCHASE,
        /** To whoever knew enough about the order; its owner is always told. */
        LOOKUP
    }

    /** What becomes of a secret that was shown. */
    enum Afterwards {
        KEPT,
        FORGOTTEN
    }

    /** What showing a secret came to. */
    sealed interface RevealOutcome {
        /** It may be shown; this is how the order stands then. */
        record Revealed(Order order) implements RevealOutcome {}

        /** It is not kept any more, or its order does not stand where it may be shown; this is how it stands. */
        record NotKept(Order order) implements RevealOutcome {}

        record NoSuchOrder() implements RevealOutcome {}
    }

    /** What asking for a new key came to. */
    enum AskOutcome {
        ASKED,
        /** A mail was queued lately. */
        ASKED_BEFORE,
        /** The order has no key that can be replaced: it gave none, its money went back, or the key was revoked. */
        NOT_ROTATABLE
    }

    /**
     * A key that takes the place of another one. No {@code toString} shows a secret.
     *
     * @param replaced the key whose place it takes
     * @param sealed the new key's text, sealed for its owner; empty if it is not kept
     */
    record NewSecret(KeyId replaced, KeyId key, KeyDigest digest, String lastFour, Optional<SealedSecret> sealed) {}

    /** What replacing a key came to. */
    sealed interface RotateOutcome {
        record Rotated(Order order) implements RotateOutcome {}

        /** The key cannot be replaced, or it was before; nothing changed. */
        record NotRotatable() implements RotateOutcome {}

        /** The digest or the id exists; nothing changed. */
        record Rejected() implements RotateOutcome {}
    }
}

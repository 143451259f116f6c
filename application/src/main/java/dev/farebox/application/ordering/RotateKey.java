package dev.farebox.application.ordering;

import dev.farebox.domain.order.OrderReference;
import java.time.Duration;

/**
 * Use case: the owner of an order gets a new API key in the place of the one that it gave. He asks, confirms by the link of
 * a mail, and is shown the new key; the old one stops at once, and the budget stays what it is. Thread-safe; blocks.
 */
public interface RotateKey {
    /**
     * Asks for whoever knows enough about an order, as {@link LookUpOrder#lookUp} wants it.
     *
     * @param orderId as typed
     * @param email as typed
     */
    AskOutcome ask(String orderId, String email);

    /** Asks for the browser that placed the order. */
    AskOutcome askOwn(OrderReference reference);

    /**
     * Replaces the key.
     *
     * @param token from the link of the mail; good for one new key
     */
    RotateOutcome rotate(String token);

    /** What asking came to. */
    sealed interface AskOutcome {
        /** A mail with a link is on its way, from now or from a short time before. */
        record Asked(OrderView view) implements AskOutcome {}

        /** The shop replaces no keys, or this order has none that can be replaced. */
        record NotRotatable(OrderView view) implements AskOutcome {}

        record NotFound() implements AskOutcome {}

        /**
         * Too many have asked; nothing was looked up.
         *
         * @param retryAfter until it makes sense to ask again
         */
        record TooMany(Duration retryAfter) implements AskOutcome {}
    }

    /** What replacing came to. */
    sealed interface RotateOutcome {
        /** Here is the new key. */
        record Rotated(OrderView view) implements RotateOutcome {}

        /** The link is forged, too old or used, or the key cannot be replaced any more: one answer for all. */
        record Ended() implements RotateOutcome {}

        /** Not possible now; the link is still good. */
        record TryAgain() implements RotateOutcome {}
    }
}

package dev.farebox.domain.ledger;

import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.money.Amount;

/** The call that an idempotency key was first used for, less than {@link IdempotencyMark#LIFETIME} ago. */
public sealed interface FirstCall {
    CallId call();

    /** The digest of its body, as in {@link IdempotencyMark#body()}. */
    KeyDigest body();

    /** It was admitted and has not ended. */
    record Running(CallId call, KeyDigest body) implements FirstCall {}

    /**
     * It has ended.
     *
     * @param reason how it ended
     * @param charged what it cost
     */
    record Ended(CallId call, KeyDigest body, ChargeReason reason, Amount charged) implements FirstCall {
        /** Whether it failed and cost nothing, so that its caller may make it again as if for the first time. */
        boolean cameToNothing() {
            return switch (reason) {
                case REPORTED, ESTIMATED, CLAMPED, HOLD_EXHAUSTED -> false;
                case UPSTREAM_CUT, CLIENT_GONE, SHUTDOWN -> charged.units() == 0;
                case EMPTY, NODE_LOST, UPSTREAM_FAILED, RELEASED -> true;
            };
        }
    }
}

package dev.farebox.domain.ledger;

import dev.farebox.domain.call.CallId;
import dev.farebox.domain.money.Amount;
import java.time.Duration;
import java.util.Optional;

/** Why a call was not admitted. Nothing is held and nothing is charged. */
public sealed interface AdmissionRefusal {
    /** The key was revoked. */
    record KeyRevoked() implements AdmissionRefusal {}

    /** The key is suspended. */
    record KeySuspended() implements AdmissionRefusal {}

    /** The key's time is over. */
    record KeyExpired() implements AdmissionRefusal {}

    /** Neither the plan nor, if it has one, the key's own list includes the model. */
    record ModelNotAllowed() implements AdmissionRefusal {}

    /**
     * The call is sent again: its idempotency key stands for an ended call with the same body.
     *
     * @param first the ended call
     * @param charged what it cost
     */
    record CallRepeated(CallId first, Amount charged) implements AdmissionRefusal {}

    /**
     * The idempotency key stands for a call whose answer cannot be given to this one.
     *
     * @param first that call
     * @param charged what it cost; empty while it runs
     * @param why what is in the way
     */
    record IdempotencyKeyUsed(CallId first, Optional<Amount> charged, Why why) implements AdmissionRefusal {
        /** What is in the way of giving an answer again. */
        public enum Why {
            /** The first call was made with another body. */
            OTHER_BODY,
            /** The first call runs. */
            RUNNING,
            /** The first call's answer is not kept: it was a stream, too large, broken off, or could not be stored. */
            NOT_KEPT
        }
    }

    /** The key's calls per minute are used up. */
    record RateLimited(RateStanding rate, Duration retryAfter) implements AdmissionRefusal {}

    /** The key's tokens per minute do not suffice for what the call may use. */
    record TokensRateLimited(RateStanding rate, Duration retryAfter) implements AdmissionRefusal {}

    /**
     * As many calls of the key are open as it may have.
     *
     * @param limit how many
     * @param retryAfter when asking again makes sense
     */
    record TooManyOpenCalls(int limit, Duration retryAfter) implements AdmissionRefusal {}

    /** The whole platform's calls per minute are used up. */
    record PlatformRateLimited(Duration retryAfter) implements AdmissionRefusal {}

    /** The key has spent, or holds, what it may ever spend. */
    record KeyCapReached() implements AdmissionRefusal {}

    /** The key has spent, or holds, what it may spend in a day. */
    record DailyLimitReached() implements AdmissionRefusal {}

    /** The budget is suspended. */
    record BudgetSuspended() implements AdmissionRefusal {}

    /** Nothing is left, or less than any call with this input costs. */
    record BudgetExhausted() implements AdmissionRefusal {}

    /**
     * Something is left, but too little for a call that makes sense.
     *
     * @param available what is left
     */
    record BudgetTooSmall(Amount available) implements AdmissionRefusal {}

    /**
     * Enough was granted, but open calls hold it.
     *
     * @param available what is not held
     * @param retryAfter when asking again makes sense
     */
    record BudgetHeld(Amount available, Duration retryAfter) implements AdmissionRefusal {}
}

package dev.farebox.application.relaying;

import dev.farebox.domain.call.FailureCause;
import java.time.Duration;
import java.util.Optional;

/** Why a call that was admitted did not reach its end. */
public sealed interface CallFailure {
    /**
     * The provider failed.
     *
     * @param cause what happened
     * @param retryAfter when asking again makes sense, if known
     */
    record Upstream(FailureCause cause, Optional<Duration> retryAfter) implements CallFailure {}

    /** The provider answered with nothing at all. */
    record EmptyAnswer() implements CallFailure {}

    /** The charge could not be made durable in time; the end is withheld. */
    record LedgerAway() implements CallFailure {}

    /** The call had been given up as lost before it could be settled; it is not charged. */
    record Fenced() implements CallFailure {}

    /** The node is shutting down. */
    record ShuttingDown() implements CallFailure {}
}

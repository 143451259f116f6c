package dev.farebox.domain.call;

import java.util.Optional;

/** How an admitted call ended: one case for each row of the policy "Who pays when". */
public sealed interface Ending {
    /** It ended well, and the provider said what it used. */
    record FinishedReported(Usage usage) implements Ending {}

    /** It ended well, and the provider said nothing of use. */
    record FinishedUnreported() implements Ending {}

    /** It ended well, and the provider said something impossible. */
    record FinishedAbsurd() implements Ending {}

    /** The provider succeeded with neither content nor a finish reason nor usage. */
    record Empty() implements Ending {}

    /** The provider failed before any content reached the caller. */
    record FailedBeforeContent() implements Ending {}

    /** The provider broke off, or our time limit ended it, after content had reached the caller. */
    record CutAfterContent() implements Ending {}

    /**
     * The caller left.
     *
     * @param reported usage, if it had arrived
     */
    record ClientGone(Optional<Usage> reported) implements Ending {}

    /**
     * The provider went on beyond its output cap until the hold was used up.
     *
     * @param paidFor what the caller is told that he used
     */
    record HoldExhausted(Usage paidFor) implements Ending {}

    /** The node shut down. */
    record Shutdown() implements Ending {}

    /** The call was given up before it was sent anywhere. */
    record Released() implements Ending {}
}

package dev.farebox.application.port.upstream;

import dev.farebox.domain.call.FailureCause;
import java.time.Duration;
import java.util.Optional;

/** How a call ended at its provider. */
public sealed interface UpstreamEnd {
    /**
     * It ended well: with a finish reason, or as a whole answer.
     *
     * @param tail what was withheld, from the terminal event on; at most 2.5 MiB and the cost
     * @param usage what the provider reported, if anything
     * @param progress output inside the tail
     */
    record Finished(AnswerTail tail, ReportedUsage usage, UpstreamSink.Progress progress) implements UpstreamEnd {
        @Override
        public String toString() {
            return "Finished[" + usage + "]";
        }
    }

    /** A success that carried neither content nor a finish reason nor usage. */
    record Empty() implements UpstreamEnd {}

    /**
     * It failed: refused, timed out, answered an error, or broke off. Whether content had come before is known from the
     * sink's own calls.
     *
     * @param cause what happened, for the operator and the caller's status
     * @param retryAfter when to come again: what the provider asked for, or when a channel may take calls again
     * @param usage what the provider had reported before, if anything
     * @param detail for the operator's log; holds neither secrets nor content
     */
    record Failed(FailureCause cause, Optional<Duration> retryAfter, ReportedUsage usage, String detail)
            implements UpstreamEnd {}

    /**
     * We broke it off.
     *
     * @param usage what the provider had reported before, if anything
     */
    record Cancelled(ReportedUsage usage) implements UpstreamEnd {}
}

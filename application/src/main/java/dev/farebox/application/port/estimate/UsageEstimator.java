package dev.farebox.application.port.estimate;

import dev.farebox.domain.call.Usage;
import java.util.concurrent.CompletionStage;

/**
 * Counts what a call used whose provider has not said it. Thread-safe; never blocks the caller; may complete on any
 * thread. The returned stages always complete, and never exceptionally: what cannot be counted is taken by its size, as
 * {@link dev.farebox.domain.call.UsageEstimate} does.
 *
 * <p>Laws: each piece of output is at least one token; text of which nothing is known but its bytes counts by these;
 * the same call has the same estimate.
 */
@FunctionalInterface
public interface UsageEstimator {
    /** Estimates a call: fresh input, and output; nothing else. */
    CompletionStage<Usage> estimate(UnreportedCall call);
}

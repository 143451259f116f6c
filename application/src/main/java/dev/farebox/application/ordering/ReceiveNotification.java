package dev.farebox.application.ordering;

import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.order.RawNotification;

/**
 * Use case: a payment provider tells that something happened. What it says is believed only so far that the provider is
 * asked. Thread-safe; blocks.
 */
public interface ReceiveNotification {
    /** Judges a notification and keeps it, so that it may be acknowledged; asks nobody about it yet. */
    ReceiveOutcome receive(PaymentMethod method, RawNotification notification);

    /** Asks about what kept notifications hint at, for a minute at most; those that remain come first the next time. */
    Worked work();

    /** What receiving came to. */
    sealed interface ReceiveOutcome {
        /** Kept, now or before; the provider need not send it again. */
        record Kept() implements ReceiveOutcome {}

        /** Not the provider's, or not for this shop. The reason is for logs and metrics. */
        record Refused(String reason) implements ReceiveOutcome {}

        /** It cannot be judged now. */
        record TryAgain() implements ReceiveOutcome {}

        /** The shop takes no notifications of this provider. */
        record NotOffered() implements ReceiveOutcome {}
    }

    /**
     * How many notifications came to what.
     *
     * @param done everything was asked about
     * @param again have to be tried again
     * @param parked are about nothing that the shop knows
     */
    record Worked(int done, int again, int parked) {}
}

package dev.farebox.application.port.payment;

import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.order.RawNotification;
import java.util.Set;

/**
 * Reads what one provider sends to us unasked. A notification is a hint and never the truth: all that is taken from a
 * genuine one is which payments to ask about. Thread-safe; blocks, for ten seconds at most; never throws for what anybody
 * may send.
 *
 * <p>Laws: nothing is genuine without proof that the provider sent exactly these bytes to this shop, in this mode; a blank
 * secret proves nothing.
 */
public interface PaymentNotifications {
    /** Whose notifications these are; constant. */
    PaymentMethod method();

    /** Judges and reads a notification. */
    Reading read(RawNotification notification);

    /** What judging and reading came to. */
    sealed interface Reading {
        /**
         * The provider sent it.
         *
         * @param eventId the provider's id of it; the same whenever it is sent again
         * @param type the provider's word for what happened, at most 80 characters
         * @param providerReferences payment pages, transfers or disputes to ask about; empty if it is about nothing that
         *     the shop knows
         * @param proof how it was proved, such as {@code certificate} or {@code hmac}
         */
        record Genuine(String eventId, String type, Set<String> providerReferences, String proof) implements Reading {}

        /** Not proved to be the provider's, or not for this shop. The reason is for logs and metrics, a few fixed words. */
        record Refused(String reason) implements Reading {}

        /** It cannot be judged now; the provider should send it again. */
        record Unavailable(String reason) implements Reading {}
    }
}

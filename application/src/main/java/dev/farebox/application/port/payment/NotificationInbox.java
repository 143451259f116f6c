package dev.farebox.application.port.payment;

import dev.farebox.domain.order.PaymentMethod;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Genuine notifications that were received, until what they hint at was asked about. Thread-safe; blocks.
 *
 * <p>Laws: one event of a provider is stored once, however often it is sent, and what was answered as stored is not lost.
 * What is done stays done, whatever somebody who worked on it at the same time says later.
 */
public interface NotificationInbox {
    /** The largest page. */
    int MAX_NOTIFICATIONS = 1000;

    /** Stores a notification; it is due at once. */
    StoreOutcome store(Notification notification, byte[] body);

    /**
     * Notifications whose turn has come, those that waited longest first.
     *
     * @param limit 1 to {@value #MAX_NOTIFICATIONS}
     */
    List<Notification> due(Instant now, int limit);

    /** Everything that it hints at was asked about. */
    void done(PaymentMethod method, String eventId, Instant at);

    /** It has to be tried again; counts the attempt. */
    void retryAt(PaymentMethod method, String eventId, Instant at);

    /** Nobody will try it again by himself: it is about nothing that the shop knows. It stays for the operator to see. */
    void park(PaymentMethod method, String eventId, Instant at);

    /**
     * Removes what was done before a moment, at most {@value #MAX_NOTIFICATIONS} of them. An event that is sent once more
     * after that is stored anew and only asked about again.
     *
     * @return how many
     */
    int forget(Instant before);

    /** How many are parked. */
    long parked();

    /**
     * A notification without its bytes.
     *
     * @param attempts how often it was tried in vain
     */
    record Notification(
            PaymentMethod method,
            String eventId,
            String type,
            Set<String> providerReferences,
            String proof,
            Instant receivedAt,
            int attempts) {
        public Notification {
            providerReferences = Set.copyOf(providerReferences);
        }
    }

    /** What storing came to. */
    enum StoreOutcome {
        STORED,
        /** The same event was stored before. */
        KNOWN
    }
}

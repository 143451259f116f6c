package dev.farebox.application.port.mail;

import java.time.Instant;
import java.util.Optional;

/**
 * The mails that wait to be sent. They are queued with the change that they tell of, by {@link
 * dev.farebox.application.port.order.Orders}. Thread-safe on all nodes; blocks. Every method is one atomic fact.
 *
 * <p>Laws: a mail is claimed by one at a time. Whoever claims one and dies loses it when his time is over, and what he says
 * about it after that changes nothing, unless he says that it is sent. What is sent or parked is never claimed again.
 */
public interface MailOutbox {
    /** The most that one call of {@link #forget} removes. */
    int MOST_FORGOTTEN = 1000;

    /**
     * Claims the mail that is due longest, and counts the attempt.
     *
     * @param until when it is due again, if nothing is said about it
     */
    Optional<QueuedMail> claim(Instant now, Instant until);

    /** It was taken over by a mail server. */
    void sent(QueuedMail mail, Instant at);

    /** It has to be tried again. */
    void later(QueuedMail mail, Instant dueAt);

    /** Nobody will try it again. It stays for the operator to see. */
    void park(QueuedMail mail, Instant at);

    /** What waits, and what is parked. */
    Backlog backlog();

    /**
     * Removes what was sent or parked before a moment, at most {@value #MOST_FORGOTTEN} of them.
     *
     * @return how many
     */
    int forget(Instant before);

    /**
     * How the outbox stands.
     *
     * @param oldest when the oldest mail that is neither sent nor parked was queued
     * @param parked how many are parked
     */
    record Backlog(Optional<Instant> oldest, long parked) {}
}

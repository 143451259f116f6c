package dev.farebox.application.port.mail;

/**
 * Hands mails over to a mail server. Thread-safe; blocks, at most a minute. Never throws for what a server or an address
 * may be like.
 *
 * <p>Law: what is {@link SendOutcome.Sent} was taken over. After {@link SendOutcome.Unavailable} it may have been, too, if
 * the server's answer was lost: a mail that is tried again may come twice.
 */
public interface Mailer {
    /** Sends a mail. */
    SendOutcome send(Mail mail);

    /** What sending came to. The reasons are for the operator: plain, without address, token or key. */
    sealed interface SendOutcome {
        record Sent() implements SendOutcome {}

        /** This mail will never be taken. */
        record Refused(String reason) implements SendOutcome {}

        /** Not now; another try may succeed. */
        record Unavailable(String reason) implements SendOutcome {}
    }
}

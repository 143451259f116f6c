package dev.farebox.bootstrap.start;

import java.util.Optional;

/**
 * The server that takes the shop's mails over.
 *
 * @param host its name or address
 * @param port 1 to 65535
 * @param protection of the way to it
 * @param login who the shop is there; empty where nobody asks
 */
public record MailServer(String host, int port, Protection protection, Optional<Login> login) {
    /** How the way to a mail server is protected. */
    public enum Protection {
        /** TLS from the first byte ({@code smtps}). */
        TLS,
        /** TLS from STARTTLS on; without it nothing is said. */
        STARTTLS,
        /** As the server likes; only for one on this machine. */
        OPTIONAL
    }

    /** A user and his password. */
    public record Login(String user, String password) {
        /** Does not show them. */
        @Override
        public String toString() {
            return "Login[…]";
        }
    }
}

package dev.farebox.storefront.mail;

import java.util.List;

/** What the demo would have sent. Thread-safe. */
@FunctionalInterface
public interface SimulatedMails {
    /** The newest mails, newest first; bounded. */
    List<SimulatedMail> newestFirst();

    /**
     * A mail that nobody sent.
     *
     * @param to whom it would have gone to
     * @param subject its subject
     * @param text its plain text
     */
    record SimulatedMail(String to, String subject, String text) {
        /** The text, line by line. */
        public List<Line> lines() {
            return text.strip().lines().map(Line::new).toList();
        }

        /** Does not show what it carries. */
        @Override
        public String toString() {
            return "SimulatedMail[…]";
        }
    }

    /** A line of a mail. */
    record Line(String text) {
        /** Whether all of it is an address, as links in our mails are. */
        public boolean isLink() {
            return text.matches("https?://\\S+");
        }
    }
}

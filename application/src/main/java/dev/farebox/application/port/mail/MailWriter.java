package dev.farebox.application.port.mail;

import dev.farebox.domain.order.Order;

/** Writes mails in their readers' language. Thread-safe. */
public interface MailWriter {
    /**
     * The mail that tells a notice, with no secret but the token of its link.
     *
     * @param notice what it is about
     * @param order as it stands now
     */
    Mail write(QueuedMail notice, Order order);
}

package dev.farebox.application.port.mail;

import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderNotice;
import java.time.Instant;

/**
 * A mail that somebody has claimed for one try.
 *
 * @param id in the outbox
 * @param order whose buyer gets it
 * @param notice what it tells
 * @param queuedAt when what it tells happened
 * @param attempt the try for which it was claimed, 1 or more
 */
public record QueuedMail(long id, OrderId order, OrderNotice notice, Instant queuedAt, int attempt) {}

package dev.farebox.application.port.mail;

import dev.farebox.domain.order.OrderReference;
import java.time.Duration;
import java.time.Instant;

/**
 * Tokens of the links in mails. Whoever has one has read the mail of an order's buyer. Thread-safe; pure computing.
 *
 * <p>Laws: a token is for one order and one purpose, and worth nothing for another; it is good for the time of its purpose
 * and not longer. It is not used up: what may happen only once is for its use case to see to.
 */
public interface OrderLinks {
    /** The longest token, in characters. */
    int MAX_TOKEN_CHARACTERS = 1000;

    /**
     * Makes a token.
     *
     * @param from when its time begins
     * @return of letters, digits, {@code .}, {@code -} and {@code _}; a secret, which belongs into mails only
     */
    String issue(Purpose purpose, OrderReference order, Instant from);

    /** Judges a token that somebody brings for a purpose. */
    Reading read(Purpose purpose, String token);

    /** What a token is good for. */
    enum Purpose {
        /** Its bearer is shown the order as to its owner. */
        ORDER_PAGE(Duration.ofDays(7)),
        /** Its bearer confirms that the order's key gets a new secret. */
        ROTATION(Duration.ofHours(1));

        private final Duration lifetime;

        Purpose(Duration lifetime) {
            this.lifetime = lifetime;
        }

        /** How long a token is good. */
        public Duration lifetime() {
            return lifetime;
        }
    }

    /** What a token proves. */
    sealed interface Reading {
        record Good(OrderReference order) implements Reading {}

        /** Forged, too old, for another purpose, or no token at all. */
        record Worthless() implements Reading {}
    }
}

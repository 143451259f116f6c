package dev.farebox.storefront.usage;

import dev.farebox.domain.key.KeyId;
import dev.farebox.storefront.ticket.JwtTickets;
import dev.farebox.storefront.ticket.TicketKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Tickets by which the usage page turns its pages without the key, which is never written into a page. Whoever has one
 * sees the usage of one key for a short while, and can do nothing else with it. Thread-safe.
 */
@ApplicationScoped
public class UsageTickets {
    /** Time enough to read a page; each page brings a new ticket. */
    static final Duration LIFETIME = Duration.ofHours(1);

    private final JwtTickets tickets;

    public UsageTickets(TicketKey key, InstantSource clock) {
        this.tickets = new JwtTickets("farebox/key-usage", LIFETIME, key, clock);
    }

    /** A ticket for a key that was presented. */
    String issue(KeyId key) {
        return tickets.issue(key.toString());
    }

    /** The key that a ticket is for; empty if the ticket is forged, too old or of another purpose. */
    Optional<KeyId> key(String ticket) {
        return tickets.subject(ticket).map(KeyId::parse);
    }
}

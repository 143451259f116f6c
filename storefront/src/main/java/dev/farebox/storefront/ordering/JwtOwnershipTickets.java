package dev.farebox.storefront.ordering;

import dev.farebox.domain.order.OrderReference;
import dev.farebox.storefront.ticket.JwtTickets;
import dev.farebox.storefront.ticket.TicketKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Tickets as JWTs whose subject is the order. */
@ApplicationScoped
public class JwtOwnershipTickets implements OwnershipTickets {
    /** How long a ticket is good for. */
    static final Duration LIFETIME = Duration.ofHours(24);

    private final JwtTickets tickets;

    public JwtOwnershipTickets(TicketKey key, InstantSource clock) {
        this.tickets = new JwtTickets("farebox/order-owner", LIFETIME, key, clock);
    }

    @Override
    public String issue(OrderReference order) {
        return tickets.issue(order.text());
    }

    @Override
    public Verdict verify(String ticket, OrderReference order) {
        return tickets.subject(ticket).equals(Optional.of(order.text())) ? Verdict.OWNER : Verdict.INVALID;
    }
}

package dev.farebox.storefront.ordering;

import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.shop.Shop;
import dev.farebox.storefront.page.Visit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;

/** Carries an ownership ticket in a cookie that goes to the page of its order only. Thread-safe. */
@ApplicationScoped
public class OwnershipCookie {
    private static final String NAME = "farebox-order";

    private final OwnershipTickets tickets;
    private final Shop shop;

    public OwnershipCookie(OwnershipTickets tickets, Shop shop) {
        this.tickets = tickets;
        this.shop = shop;
    }

    /** The cookie for the browser with which an order was placed. Its path lets one browser own many orders. */
    NewCookie issue(OrderReference order) {
        return new NewCookie.Builder(NAME)
                .value(tickets.issue(order))
                .path("/orders/" + order.text())
                .maxAge((int) JwtOwnershipTickets.LIFETIME.toSeconds())
                .httpOnly(true)
                .secure(shop.publicUrl().startsWith("https://"))
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    /** Judges the cookie of a visitor; one without a cookie is nobody's owner. */
    OwnershipTickets.Verdict judge(Visit visit, OrderReference order) {
        return visit.cookie(NAME).map(ticket -> tickets.verify(ticket, order)).orElse(OwnershipTickets.Verdict.INVALID);
    }
}

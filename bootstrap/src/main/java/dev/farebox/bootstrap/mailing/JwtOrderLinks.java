package dev.farebox.bootstrap.mailing;

import dev.farebox.application.port.mail.OrderLinks;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.storefront.ticket.JwtTickets;
import dev.farebox.storefront.ticket.TicketKey;
import java.time.Instant;
import java.time.InstantSource;

/** Tokens of links as JWTs, made as the storefront makes its tickets; the purpose is the audience. Thread-safe. */
public final class JwtOrderLinks implements OrderLinks {
    private final JwtTickets orderPage;
    private final JwtTickets rotation;

    public JwtOrderLinks(TicketKey key, InstantSource clock) {
        orderPage = new JwtTickets("farebox/order-link", Purpose.ORDER_PAGE.lifetime(), key, clock);
        rotation = new JwtTickets("farebox/rotation-link", Purpose.ROTATION.lifetime(), key, clock);
    }

    @Override
    public String issue(Purpose purpose, OrderReference order, Instant from) {
        return of(purpose).issue(order.text(), from);
    }

    @Override
    public Reading read(Purpose purpose, String token) {
        if (token.length() > MAX_TOKEN_CHARACTERS) {
            return new Reading.Worthless();
        }
        return of(purpose)
                .subject(token)
                .<Reading>map(order -> new Reading.Good(new OrderReference(order)))
                .orElseGet(Reading.Worthless::new);
    }

    private JwtTickets of(Purpose purpose) {
        return switch (purpose) {
            case ORDER_PAGE -> orderPage;
            case ROTATION -> rotation;
        };
    }
}

package dev.farebox.bootstrap.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.mail.OrderLinks;
import dev.farebox.application.port.mail.OrderLinks.Purpose;
import dev.farebox.application.port.mail.OrderLinks.Reading;
import dev.farebox.application.port.mail.OrderLinksContract;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.storefront.ordering.JwtOwnershipTickets;
import dev.farebox.storefront.ordering.OwnershipTickets;
import dev.farebox.storefront.ticket.TicketKey;
import java.time.InstantSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Links of mails as JWTs")
class JwtOrderLinksTest extends OrderLinksContract {
    private static final OrderReference ORDER = new OrderReference("1".repeat(26));
    private static final InstantSource CLOCK = InstantSource.system();

    @Override
    protected OrderLinks links(InstantSource clock) {
        return new JwtOrderLinks(key(1), clock);
    }

    @Test
    @DisplayName("a token that another key signed is worth nothing")
    void otherKey() {
        String foreign = new JwtOrderLinks(key(2), CLOCK).issue(Purpose.ORDER_PAGE, ORDER, CLOCK.instant());

        assertThat(links(CLOCK).read(Purpose.ORDER_PAGE, foreign)).isEqualTo(new Reading.Worthless());
    }

    @Test
    @DisplayName("the cookie of an order's page is no link, and a link is no cookie")
    void cookies() {
        OwnershipTickets cookies = new JwtOwnershipTickets(key(1), CLOCK);
        String link = links(CLOCK).issue(Purpose.ORDER_PAGE, ORDER, CLOCK.instant());

        assertThat(links(CLOCK).read(Purpose.ORDER_PAGE, cookies.issue(ORDER))).isEqualTo(new Reading.Worthless());
        assertThat(cookies.verify(link, ORDER)).isEqualTo(OwnershipTickets.Verdict.INVALID);
    }

    private static TicketKey key(int seed) {
        byte[] bytes = new byte[TicketKey.BYTES];
        bytes[0] = (byte) seed;
        return new TicketKey(bytes);
    }
}

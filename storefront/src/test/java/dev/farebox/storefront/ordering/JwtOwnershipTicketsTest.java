package dev.farebox.storefront.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.order.OrderReference;
import dev.farebox.storefront.SteppedClock;
import dev.farebox.storefront.ordering.OwnershipTickets.Verdict;
import dev.farebox.storefront.ticket.TicketKey;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JwtOwnershipTicketsTest {
    private static final OrderReference ORDER = new OrderReference("1".repeat(26));
    private static final OrderReference OTHER_ORDER = new OrderReference("2".repeat(26));

    private final SteppedClock clock = new SteppedClock();
    private final OwnershipTickets tickets = new JwtOwnershipTickets(new TicketKey(new byte[TicketKey.BYTES]), clock);

    @Test
    @DisplayName("a ticket proves its own order and no other")
    void provesItsOrder() {
        String ticket = tickets.issue(ORDER);

        assertThat(tickets.verify(ticket, ORDER)).isEqualTo(Verdict.OWNER);
        assertThat(tickets.verify(ticket, OTHER_ORDER)).isEqualTo(Verdict.INVALID);
        assertThat(tickets.verify("", ORDER)).isEqualTo(Verdict.INVALID);
    }

    @Test
    @DisplayName("a ticket is good for a day and not longer")
    void expires() {
        String ticket = tickets.issue(ORDER);

        clock.advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(tickets.verify(ticket, ORDER)).isEqualTo(Verdict.OWNER);
        clock.advance(Duration.ofSeconds(1));
        assertThat(tickets.verify(ticket, ORDER)).isEqualTo(Verdict.INVALID);
    }
}

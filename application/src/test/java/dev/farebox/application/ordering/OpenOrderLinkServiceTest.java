package dev.farebox.application.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.ordering.OpenOrderLink.OpenOutcome;
import dev.farebox.application.port.mail.InMemoryOrderLinks;
import dev.farebox.application.port.mail.OrderLinks;
import dev.farebox.application.port.mail.OrderLinks.Purpose;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OpenOrderLinkServiceTest {
    private final OrderingFixture shop = new OrderingFixture();
    private final OrderLinks links = new InMemoryOrderLinks(shop.clock);
    private final Order order = shop.approved();

    @Test
    @DisplayName("the token of a mail's link opens its order")
    void opens() {
        String token = links.issue(Purpose.ORDER_PAGE, order.reference(), shop.clock.instant());

        assertThat(open(Mode.DEMO, token)).isEqualTo(new OpenOutcome.Opened(order.reference()));
    }

    @Test
    @DisplayName("a token that confirms a rotation opens no order")
    void otherPurpose() {
        String token = links.issue(Purpose.ROTATION, order.reference(), shop.clock.instant());

        assertThat(open(Mode.DEMO, token)).isEqualTo(new OpenOutcome.Ended());
    }

    @Test
    @DisplayName("a token for an order of the other mode, or for none, opens nothing")
    void notOfThisShop() {
        String real = links.issue(Purpose.ORDER_PAGE, order.reference(), shop.clock.instant());
        String nobodys = links.issue(Purpose.ORDER_PAGE, new OrderReference("0".repeat(26)), shop.clock.instant());

        assertThat(open(Mode.LIVE, real)).isEqualTo(new OpenOutcome.Ended());
        assertThat(open(Mode.DEMO, nobodys)).isEqualTo(new OpenOutcome.Ended());
    }

    private OpenOutcome open(Mode mode, String token) {
        return new OpenOrderLinkService(links, shop.orders, mode).open(token);
    }
}

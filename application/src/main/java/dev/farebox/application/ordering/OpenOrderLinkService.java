package dev.farebox.application.ordering;

import dev.farebox.application.port.mail.OrderLinks;
import dev.farebox.application.port.mail.OrderLinks.Purpose;
import dev.farebox.application.port.mail.OrderLinks.Reading;
import dev.farebox.application.port.order.Orders;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.OrderReference;

/** Lets in whoever brings a good token for an order of this shop. */
public final class OpenOrderLinkService implements OpenOrderLink {
    private final OrderLinks links;
    private final Orders orders;
    private final Mode mode;

    public OpenOrderLinkService(OrderLinks links, Orders orders, Mode mode) {
        this.links = links;
        this.orders = orders;
        this.mode = mode;
    }

    @Override
    public OpenOutcome open(String token) {
        return switch (links.read(Purpose.ORDER_PAGE, token)) {
            case Reading.Good(OrderReference order) -> opened(order);
            case Reading.Worthless _ -> new OpenOutcome.Ended();
        };
    }

    private OpenOutcome opened(OrderReference reference) {
        return orders.find(reference)
                .filter(order -> order.mode() == mode)
                .<OpenOutcome>map(order -> new OpenOutcome.Opened(order.reference()))
                .orElseGet(OpenOutcome.Ended::new);
    }
}

package dev.farebox.application.ordering;

import dev.farebox.application.port.catalogue.CatalogueSource;
import dev.farebox.application.port.order.Orders;
import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.shop.Shop;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Opens another attempt to pay an order that stands. */
public final class PayOrderService implements PayOrder {
    private final CatalogueSource catalogue;
    private final Orders orders;
    private final Map<PaymentMethod, PaymentProvider> providers;
    private final AttemptOpening opening;
    private final Shop shop;

    public PayOrderService(
            CatalogueSource catalogue,
            Orders orders,
            Map<PaymentMethod, PaymentProvider> providers,
            InstantSource clock,
            Shop shop) {
        this.catalogue = catalogue;
        this.orders = orders;
        this.providers = Map.copyOf(providers);
        this.opening = new AttemptOpening(orders, clock, shop);
        this.shop = shop;
    }

    @Override
    public PayOutcome pay(OrderReference reference, PaymentMethod method) {
        Optional<Order> found = orders.find(reference).filter(order -> order.mode() == shop.mode());
        if (found.isEmpty()) {
            return new PayOutcome.NoSuchOrder();
        }
        Order order = found.get();
        PaymentProvider provider = providers.get(method);
        if (provider == null
                || !provider.offers(order.plan(), order.price().currency().getCurrencyCode())) {
            return new PayOutcome.MethodNotOffered(order);
        }
        return switch (opening.open(order, catalogue.current().nameOf(order.plan()), provider)) {
            case AttemptOpening.Opening.Open(Order open, Checkout checkout) ->
                new PayOutcome.Open(open, checkout.approveUrl());
            case AttemptOpening.Opening.Closed(Order closed) -> new PayOutcome.Closed(closed);
            case AttemptOpening.Opening.Unavailable(Order waiting) -> new PayOutcome.ProviderUnavailable(waiting);
        };
    }
}

package dev.farebox.application.ordering;

import dev.farebox.application.ordering.ClaimedOrders.Claim;
import dev.farebox.application.port.catalogue.CatalogueSource;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.shop.KeyRetrieval;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Finds orders, and opens no secret. */
public final class LookUpOrderService implements LookUpOrder {
    private final ClaimedOrders claims;
    private final OrderViews views;

    public LookUpOrderService(
            ClaimedOrders claims, CatalogueSource catalogue, InstantSource clock, KeyRetrieval retrieval) {
        this.claims = claims;
        this.views = new OrderViews(catalogue, clock, retrieval);
    }

    @Override
    public LookUpOutcome lookUp(String orderId, String email) {
        return switch (claims.claim(orderId, email)) {
            case Claim.Proven(Order order) -> new LookUpOutcome.Found(views.own(order));
            case Claim.Unproven _ -> new LookUpOutcome.NotFound();
            case Claim.TooMany(Duration retryAfter) -> new LookUpOutcome.TooMany(retryAfter);
        };
    }

    @Override
    public LookUpOutcome own(OrderReference reference) {
        return answer(claims.find(reference), views::own);
    }

    @Override
    public LookUpOutcome show(OrderReference reference) {
        return answer(claims.find(reference), views::strangers);
    }

    private static LookUpOutcome answer(Optional<Order> found, Function<Order, OrderView> view) {
        return found.<LookUpOutcome>map(order -> new LookUpOutcome.Found(view.apply(order)))
                .orElseGet(LookUpOutcome.NotFound::new);
    }
}

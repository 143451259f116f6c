package dev.farebox.application.ordering;

import dev.farebox.application.ordering.OrderView.Delivered;
import dev.farebox.application.port.catalogue.CatalogueSource;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.delivery.KeptSecret;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.shop.KeyRetrieval;
import java.time.InstantSource;
import java.util.Optional;

/** Turns orders into what their buyers may see. Thread-safe. */
final class OrderViews {
    private final CatalogueSource catalogue;
    private final InstantSource clock;
    private final KeyRetrieval retrieval;

    OrderViews(CatalogueSource catalogue, InstantSource clock, KeyRetrieval retrieval) {
        this.catalogue = catalogue;
        this.clock = clock;
        this.retrieval = retrieval;
    }

    /** For who has proved that it is his. */
    OrderView own(Order order) {
        return with(order, order.delivery().map(given -> own(order, given)).orElseGet(Delivered.Nothing::new));
    }

    /** For anybody. */
    OrderView strangers(Order order) {
        return with(order, order.delivery().map(OrderViews::strangers).orElseGet(Delivered.Nothing::new));
    }

    OrderView with(Order order, Delivered delivered) {
        return new OrderView(order, catalogue.current().nameOf(order.plan()), delivered);
    }

    /** The secret that may be shown to the owner of an order now. */
    Optional<KeptSecret> showable(Order order) {
        return order.delivery()
                .filter(given -> order.state() instanceof OrderState.Delivered)
                .filter(given -> !(given instanceof Delivery.RedemptionCode code && code.redeemed()))
                .flatMap(Delivery::secret)
                .filter(kept -> retrieval.keeps(kept, clock.instant()));
    }

    private static Delivered strangers(Delivery given) {
        return switch (given) {
            case Delivery.TopUp _ -> new Delivered.ToppedUp();
            case Delivery.RedemptionCode code when code.redeemed() -> new Delivered.Redeemed();
            case Delivery.ApiKey _, Delivery.RedemptionCode _ -> new Delivered.Hidden();
        };
    }

    private Delivered own(Order order, Delivery given) {
        Delivered shared = strangers(given);
        if (!(shared instanceof Delivered.Hidden) || !(order.state() instanceof OrderState.Delivered)) {
            return shared;
        }
        return showable(order)
                .<Delivered>map(kept -> new Delivered.Kept(kept.reveals()))
                .orElseGet(() -> gone(given));
    }

    /** What the owner of a secret has that cannot be shown any more. */
    Delivered gone(Delivery given) {
        return new Delivered.Gone(retrieval.rotates() && given instanceof Delivery.ApiKey);
    }
}

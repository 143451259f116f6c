package dev.farebox.application.ordering;

import dev.farebox.application.port.order.Orders;
import dev.farebox.application.port.order.Said;
import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.application.port.payment.PaymentProvider.TraceOutcome;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderEvent;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.PaymentMethod;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the order of a payment page that no order knows, because the provider's answer to its opening was lost, and writes
 * the page down there. Whose it is, the provider is asked; what a notification says about it is not believed.
 */
final class StrayPages {
    private final Orders orders;
    private final Map<PaymentMethod, PaymentProvider> providers;
    private final InstantSource clock;

    StrayPages(Orders orders, Map<PaymentMethod, PaymentProvider> providers, InstantSource clock) {
        this.orders = orders;
        this.providers = Map.copyOf(providers);
        this.clock = clock;
    }

    /**
     * The order of the first reference that is a page of ours; empty if none is, or nobody says so now.
     *
     * @param references of which none is known to an order
     */
    Optional<Order> adopt(PaymentMethod method, Set<String> references) {
        PaymentProvider provider = providers.get(method);
        if (provider == null) {
            return Optional.empty();
        }
        for (String reference : references) {
            if (provider.trace(reference)
                    instanceof TraceOutcome.Traced(OrderReference order, int attempt, Checkout checkout)) {
                return orders.find(order).flatMap(known -> adopt(known, attempt, checkout));
            }
        }
        return Optional.empty();
    }

    private Optional<Order> adopt(Order order, int attempt, Checkout checkout) {
        Said said = new Said(FactSource.WEBHOOK, clock.instant(), "a page whose opening was not answered");
        Order after = orders.apply(order.id(), new OrderEvent.CheckoutOpened(attempt, checkout), said)
                .standing(order);
        return Optional.of(after)
                .filter(known -> known.attempts().stream()
                        .anyMatch(
                                each -> each.checkout().filter(checkout::equals).isPresent()));
    }
}

package dev.farebox.application.ordering;

import dev.farebox.application.port.order.Orders;
import dev.farebox.application.port.order.Said;
import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.application.port.payment.PaymentProvider.OpenOutcome;
import dev.farebox.application.port.payment.PaymentProvider.PaymentRequest;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderEvent;
import dev.farebox.domain.order.PaymentAttempt;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.domain.shop.Shop;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Opens a payment page for an order. The attempt is written down before the provider is asked, so that asking again after
 * a lost answer or a crash is the same attempt, and no payment can exist that the order does not know.
 */
final class AttemptOpening {
    private final Orders orders;
    private final InstantSource clock;
    private final Shop shop;

    AttemptOpening(Orders orders, InstantSource clock, Shop shop) {
        this.orders = orders;
        this.clock = clock;
        this.shop = shop;
    }

    /** What it came to. */
    sealed interface Opening {
        /** The buyer can pay there. */
        record Open(Order order, Checkout checkout) implements Opening {}

        /** The order cannot be paid any more. */
        record Closed(Order order) implements Opening {}

        /** The provider did not open a page; trying again later may help. */
        record Unavailable(Order order) implements Opening {}
    }

    /** @param planName what is bought, for the provider's page */
    Opening open(Order order, LocalizedText planName, PaymentProvider provider) {
        Order started = apply(order, new OrderEvent.AttemptStarted(provider.method(), clock.instant()), "");
        Optional<PaymentAttempt> attempt = started.attempts().reversed().stream()
                .filter(known -> known.method() == provider.method() && known.isLive())
                .findFirst();
        boolean isWaiting = switch (started.status()) {
            case CREATED, PENDING_PAYMENT -> true;
            case PAYMENT_PROCESSING, PAID, DELIVERED, HELD, REFUNDED, DISPUTED, CHARGED_BACK, EXPIRED, CANCELLED ->
                false;
        };
        if (attempt.isEmpty() || !isWaiting) {
            return new Opening.Closed(started);
        }
        Optional<Checkout> known = attempt.get().checkout();
        if (known.isEmpty()) {
            return ask(started, attempt.get(), planName, provider);
        }
        if (!started.equals(order)) {
            // A buyer who sets out anew is looked after like one who comes for the first time.
            lookAgain(started);
        }
        return new Opening.Open(started, known.get());
    }

    private void lookAgain(Order order) {
        orders.lookAgainAt(order.id(), LookSchedule.next(order, clock.instant()));
    }

    private Opening ask(Order order, PaymentAttempt attempt, LocalizedText planName, PaymentProvider provider) {
        return switch (provider.open(request(order, attempt, planName))) {
            case OpenOutcome.Opened(Checkout checkout) -> {
                Order opened = apply(order, new OrderEvent.CheckoutOpened(attempt.number(), checkout), "");
                lookAgain(opened);
                boolean isKnown = opened.attempts().stream()
                        .anyMatch(known ->
                                known.checkout().filter(checkout::equals).isPresent());
                // Nobody is sent to a page whose money no order would expect.
                yield isKnown ? new Opening.Open(opened, checkout) : new Opening.Unavailable(opened);
            }
            // Asking again would not help, so the next wish to pay is a new attempt.
            case OpenOutcome.Rejected(String detail) ->
                new Opening.Unavailable(apply(order, new OrderEvent.AttemptEnded(attempt.number()), detail));
            case OpenOutcome.Unknown _ -> new Opening.Unavailable(order);
        };
    }

    private PaymentRequest request(Order order, PaymentAttempt attempt, LocalizedText planName) {
        String page = page(order);
        return new PaymentRequest(
                order.reference(),
                attempt.number(),
                order.plan(),
                PaymentRequest.description(shop.name().in(order.language()), planName.in(order.language())),
                order.price(),
                order.email(),
                page + "?payment=returned",
                page + "?payment=cancelled",
                order.language());
    }

    /** The order's own page. */
    String page(Order order) {
        return shop.publicUrl() + "/orders/" + order.reference();
    }

    private Order apply(Order order, OrderEvent event, String detail) {
        return orders.apply(order.id(), event, new Said(FactSource.BUYER, clock.instant(), detail))
                .standing(order);
    }
}

package dev.farebox.application.ordering;

import dev.farebox.application.delivering.Deliver;
import dev.farebox.application.port.audit.AuditTrail;
import dev.farebox.application.port.catalogue.CatalogueSource;
import dev.farebox.application.port.order.Orders;
import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.shop.Shop;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at where the order stands and does what is missing. It keeps nothing between calls: the store decides every race,
 * so calls from anywhere, at once or after a crash, come to the same end.
 */
public final class CaptureOrderService implements CaptureOrder {
    private final Orders orders;
    private final Map<PaymentMethod, PaymentProvider> providers;
    private final PaymentRecording recording;
    private final CheckoutInquiry inquiry;
    private final AuditTrail audit;
    private final InstantSource clock;
    private final Shop shop;

    public CaptureOrderService(
            Orders orders,
            Map<PaymentMethod, PaymentProvider> providers,
            Deliver deliver,
            CatalogueSource catalogue,
            AuditTrail audit,
            InstantSource clock,
            Shop shop) {
        this.orders = orders;
        this.providers = Map.copyOf(providers);
        this.recording = new PaymentRecording(orders, catalogue, deliver);
        this.inquiry = new CheckoutInquiry(orders, recording, clock);
        this.audit = audit;
        this.clock = clock;
        this.shop = shop;
    }

    @Override
    public CaptureOrderOutcome capture(OrderId id) {
        return find(id).map(this::look).orElseGet(CaptureOrderOutcome.NoSuchOrder::new);
    }

    @Override
    public CaptureOrderOutcome confirm(OrderId id, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("say why the money is known to have come");
        }
        Optional<Order> found = find(id);
        found.ifPresent(order -> audit.record("confirm-order", order.reference().text(), reason));
        return found.map(this::confirm).orElseGet(CaptureOrderOutcome.NoSuchOrder::new);
    }

    private CaptureOrderOutcome confirm(Order order) {
        if (order.state() instanceof OrderState.Held) {
            return recording.standing(orders.acceptHeld(order.id()));
        }
        return order.method() == PaymentMethod.MANUAL ? takeByHand(order) : look(order);
    }

    private CaptureOrderOutcome takeByHand(Order order) {
        Checkout checkout = order.checkout().orElseGet(() -> Checkout.byHand(order.reference(), ""));
        return recording.record(order, checkout, CapturedPayment.byHand(order, checkout, clock.instant()), "");
    }

    /** An order of the other mode does not exist here: demo money must not buy real keys, nor the other way round. */
    private Optional<Order> find(OrderId id) {
        return orders.find(id).filter(order -> order.mode() == shop.mode());
    }

    private CaptureOrderOutcome look(Order order) {
        return switch (order.state()) {
            case OrderState.Created _ -> lookAtUnopened(order);
            case OrderState.PendingPayment(Checkout checkout, int _) -> ask(order, checkout);
            case OrderState.PaymentProcessing(Checkout checkout, int _) -> ask(order, checkout);
            case OrderState.Expired(Optional<Checkout> checkout) -> askLate(order, checkout);
            case OrderState.Cancelled(Optional<Checkout> checkout) -> askLate(order, checkout);
            case OrderState.Paid _ -> {
                lookAgain(order);
                yield recording.standing(order);
            }
            case OrderState.Delivered _, OrderState.Held _ -> recording.standing(order);
        };
    }

    /** No buyer can have paid where no page was opened. */
    private CaptureOrderOutcome lookAtUnopened(Order order) {
        Instant now = clock.instant();
        return recording.standing(now.isBefore(order.expiresAt()) ? unmoved(order) : orders.expire(order.id()));
    }

    private static Orders.MoveOutcome unmoved(Order order) {
        return new Orders.MoveOutcome.NotMoved(order);
    }

    private CaptureOrderOutcome askLate(Order order, Optional<Checkout> checkout) {
        return checkout.map(page -> ask(order, page)).orElseGet(() -> recording.standing(order));
    }

    private CaptureOrderOutcome ask(Order order, Checkout checkout) {
        lookAgain(order);
        PaymentProvider provider = providers.get(order.method());
        return provider == null ? recording.standing(order) : inquiry.ask(order, checkout, provider);
    }

    /** Before anything else, so that an order whose look fails does not keep the others from theirs. */
    private void lookAgain(Order order) {
        orders.lookAgainAt(order.id(), LookSchedule.next(order, clock.instant()));
    }
}

package dev.farebox.application.administering;

import dev.farebox.application.delivering.Deliver;
import dev.farebox.application.ordering.CaptureOrder;
import dev.farebox.application.ordering.CaptureOrder.CaptureOrderOutcome;
import dev.farebox.application.port.audit.AuditTrail;
import dev.farebox.application.port.order.Orders;
import dev.farebox.application.port.order.Orders.MoveOutcome;
import dev.farebox.application.port.order.Said;
import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.MoneyEventKind;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderEvent;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.PaymentMethod;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Writes down what the operator wants, then does it through the same facts as everybody else. */
public final class ManageOrdersService implements ManageOrders {
    private final Orders orders;
    private final CaptureOrder capture;
    private final Deliver deliver;
    private final Refunds refunds;
    private final AuditTrail audit;
    private final InstantSource clock;
    private final Mode mode;

    public ManageOrdersService(
            Orders orders,
            Map<PaymentMethod, PaymentProvider> providers,
            CaptureOrder capture,
            Deliver deliver,
            AuditTrail audit,
            InstantSource clock,
            Mode mode) {
        this.orders = orders;
        this.capture = capture;
        this.deliver = deliver;
        this.refunds = new Refunds(orders, Map.copyOf(providers), clock);
        this.audit = audit;
        this.clock = clock;
        this.mode = mode;
    }

    @Override
    public RefundOutcome refund(OrderId id, Optional<String> amount, String reason) {
        Optional<Order> found = find(id);
        found.ifPresent(order -> write("refund-order", order, reason));
        return found.map(order -> refunds.refund(order, amount, reason)).orElseGet(RefundOutcome.NoSuchOrder::new);
    }

    @Override
    public ManageOutcome cancel(OrderId id, String reason) {
        return manage(id, "cancel-order", reason, order -> switch (capture.refresh(order.id(), FactSource.OPERATOR)) {
            case CaptureOrderOutcome.StillPending(Order pending) ->
                applied(pending, new OrderEvent.Cancelled(), reason);
            case CaptureOrderOutcome.Declined(Order pending, String _) ->
                applied(pending, new OrderEvent.Cancelled(), reason);
            case CaptureOrderOutcome.ProviderSilent(Order silent) -> new ManageOutcome.ProviderSilent(silent);
            case CaptureOrderOutcome.Delivered(Order paid) -> new ManageOutcome.NotNow(paid);
            case CaptureOrderOutcome.AwaitingDelivery(Order paid) -> new ManageOutcome.NotNow(paid);
            case CaptureOrderOutcome.Held(Order held) -> new ManageOutcome.NotNow(held);
            case CaptureOrderOutcome.Closed(Order closed) -> new ManageOutcome.NotNow(closed);
            case CaptureOrderOutcome.TakenBack(Order back) -> new ManageOutcome.NotNow(back);
            case CaptureOrderOutcome.NoSuchOrder _ -> new ManageOutcome.NoSuchOrder();
        });
    }

    @Override
    public ManageOutcome deliver(OrderId id, String reason) {
        return manage(id, "deliver-order", reason, order -> {
            if (!(order.state() instanceof OrderState.Paid)) {
                return new ManageOutcome.NotNow(order);
            }
            return switch (deliver.deliver(order)) {
                case Deliver.DeliverOutcome.Delivered(Order delivered) -> new ManageOutcome.Done(delivered);
                case Deliver.DeliverOutcome.Postponed(Order postponed) -> new ManageOutcome.NotNow(postponed);
            };
        });
    }

    @Override
    public ManageOutcome correctEmail(OrderId id, EmailAddress email, String reason) {
        return manage(
                id,
                "correct-email",
                reason,
                order -> outcome(orders.correctEmail(
                        order.id(), email, new Said(FactSource.OPERATOR, clock.instant(), reason))));
    }

    @Override
    public ManageOutcome release(OrderId id, String reason) {
        return manage(
                id,
                "release-order",
                reason,
                order -> order.state() instanceof OrderState.Disputed
                        ? reversals(order).stream()
                                .reduce(
                                        (ManageOutcome) new ManageOutcome.NotNow(order),
                                        (_, reversal) -> applied(order, won(reversal), reason),
                                        (_, last) -> last)
                        : new ManageOutcome.NotNow(order));
    }

    private static List<MoneyEvent> reversals(Order order) {
        return order.money().events().stream()
                .filter(event -> event.kind() == MoneyEventKind.REVERSED)
                .toList();
    }

    private OrderEvent won(MoneyEvent reversal) {
        return new OrderEvent.MoneyMoved(new MoneyEvent(
                MoneyEventKind.DISPUTE_WON,
                reversal.method(),
                reversal.id(),
                reversal.transaction(),
                reversal.amount(),
                clock.instant()));
    }

    private ManageOutcome manage(OrderId id, String action, String reason, Function<Order, ManageOutcome> change) {
        Optional<Order> found = find(id);
        found.ifPresent(order -> write(action, order, reason));
        return found.map(change).orElseGet(ManageOutcome.NoSuchOrder::new);
    }

    /** An order of the other mode does not exist here. */
    private Optional<Order> find(OrderId id) {
        return orders.find(id).filter(order -> order.mode() == mode);
    }

    private void write(String action, Order order, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("say why");
        }
        audit.record(action, order.reference().text(), reason);
    }

    private ManageOutcome applied(Order order, OrderEvent event, String reason) {
        return outcome(orders.apply(order.id(), event, new Said(FactSource.OPERATOR, clock.instant(), reason)));
    }

    private static ManageOutcome outcome(MoveOutcome outcome) {
        return switch (outcome) {
            case MoveOutcome.Moved(Order moved) -> new ManageOutcome.Done(moved);
            case MoveOutcome.NotMoved(Order unmoved) -> new ManageOutcome.NotNow(unmoved);
            case MoveOutcome.NoSuchOrder _ -> new ManageOutcome.NoSuchOrder();
        };
    }
}

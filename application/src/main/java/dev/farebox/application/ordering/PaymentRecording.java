package dev.farebox.application.ordering;

import dev.farebox.application.delivering.Deliver;
import dev.farebox.application.ordering.CaptureOrder.CaptureOrderOutcome;
import dev.farebox.application.port.catalogue.CatalogueSource;
import dev.farebox.application.port.order.Orders;
import dev.farebox.application.port.order.Orders.MoveOutcome;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.HeldReason;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.plan.PlanStatus;
import java.util.Optional;

/** What follows once money came: compare, record, deliver. Safe to do any number of times, from anywhere. */
final class PaymentRecording {
    private final Orders orders;
    private final CatalogueSource catalogue;
    private final Deliver deliver;

    PaymentRecording(Orders orders, CatalogueSource catalogue, Deliver deliver) {
        this.orders = orders;
        this.catalogue = catalogue;
        this.deliver = deliver;
    }

    /** @param payee the account that must have received the money; empty to accept any */
    CaptureOrderOutcome record(Order order, Checkout checkout, CapturedPayment payment, String payee) {
        Optional<HeldReason> reason = order.mismatch(payment, checkout, payee).or(() -> tooLate(order));
        return standing(
                reason.isPresent()
                        ? orders.hold(order.id(), payment, reason.get())
                        : orders.recordPayment(order.id(), payment));
    }

    /** What an order is worth reporting after a move, or after somebody else's. */
    CaptureOrderOutcome standing(MoveOutcome outcome) {
        return switch (outcome) {
            case MoveOutcome.Moved(Order order) -> standing(order);
            case MoveOutcome.NotMoved(Order order) -> standing(order);
            case MoveOutcome.NoSuchOrder _ -> new CaptureOrderOutcome.NoSuchOrder();
        };
    }

    /** The answer for an order as it stands; a paid one is delivered, whoever recorded the payment. */
    CaptureOrderOutcome standing(Order order) {
        return switch (order.state()) {
            case OrderState.Created _, OrderState.PendingPayment _, OrderState.PaymentProcessing _ ->
                new CaptureOrderOutcome.StillPending(order);
            case OrderState.Paid _ -> deliver(order);
            case OrderState.Delivered _ -> new CaptureOrderOutcome.Delivered(order);
            case OrderState.Held _ -> new CaptureOrderOutcome.Held(order);
            case OrderState.Expired _, OrderState.Cancelled _ -> new CaptureOrderOutcome.Closed(order);
        };
    }

    private CaptureOrderOutcome deliver(Order order) {
        return switch (deliver.deliver(order)) {
            case Deliver.DeliverOutcome.Delivered(Order delivered) -> new CaptureOrderOutcome.Delivered(delivered);
            case Deliver.DeliverOutcome.Postponed(Order postponed) ->
                new CaptureOrderOutcome.AwaitingDelivery(postponed);
        };
    }

    /** An order that had ended is revived by money only if the same plan still costs the same. */
    private Optional<HeldReason> tooLate(Order order) {
        return switch (order.state()) {
            case OrderState.Expired _, OrderState.Cancelled _ ->
                isStillSold(order) ? Optional.empty() : Optional.of(HeldReason.LATE_PAYMENT);
            case OrderState.Created _,
                    OrderState.PendingPayment _,
                    OrderState.PaymentProcessing _,
                    OrderState.Paid _,
                    OrderState.Delivered _,
                    OrderState.Held _ -> Optional.empty();
        };
    }

    private boolean isStillSold(Order order) {
        return catalogue
                .current()
                .plan(order.plan())
                .filter(plan -> plan.status() == PlanStatus.ON_SALE)
                .filter(plan -> plan.prices().contains(order.price()))
                .filter(plan -> plan.allowance().equals(order.allowance()))
                .isPresent();
    }
}

package dev.farebox.application.ordering;

import dev.farebox.application.delivering.Deliver;
import dev.farebox.application.ordering.CaptureOrder.CaptureOrderOutcome;
import dev.farebox.application.port.catalogue.CatalogueSource;
import dev.farebox.application.port.order.Orders;
import dev.farebox.application.port.order.Said;
import dev.farebox.application.port.payment.PaymentProvider.Standing;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderDecision;
import dev.farebox.domain.order.OrderEvent;
import dev.farebox.domain.order.OrderRule;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.PaymentAttempt;
import dev.farebox.domain.plan.PlanStatus;
import java.time.InstantSource;

/** What follows once money came: record, deliver, take back. Safe to do any number of times, from anywhere. */
final class PaymentRecording {
    private final Orders orders;
    private final CatalogueSource catalogue;
    private final Deliver deliver;
    private final InstantSource clock;

    PaymentRecording(Orders orders, CatalogueSource catalogue, Deliver deliver, InstantSource clock) {
        this.orders = orders;
        this.catalogue = catalogue;
        this.deliver = deliver;
        this.clock = clock;
    }

    /**
     * Records what a provider says about money of an order.
     *
     * @param payee the account that must have received the money; empty to accept any
     * @return the order as it stands then
     */
    Order record(Order order, PaymentAttempt attempt, Standing standing, String payee, FactSource source) {
        OrderEvent.MoneyCaptured captured = new OrderEvent.MoneyCaptured(
                attempt.number(), standing.payment(), payee, standing.fault(), isStillSold(order));
        // Money that is gone already buys nothing, not even for a moment.
        Order now = paysFor(order, captured, standing)
                ? deliver.payAndDeliver(order, captured, source).order()
                : apply(order, captured, source);
        for (MoneyEvent later : standing.later()) {
            now = apply(now, new OrderEvent.MoneyMoved(later), source);
        }
        return now;
    }

    private static boolean paysFor(Order order, OrderEvent.MoneyCaptured captured, Standing standing) {
        Order foreseen = foresee(order, captured);
        for (MoneyEvent later : standing.later()) {
            foreseen = foresee(foreseen, new OrderEvent.MoneyMoved(later));
        }
        return foreseen.state() instanceof OrderState.Paid;
    }

    private static Order foresee(Order order, OrderEvent event) {
        return switch (OrderRule.decide(order, event)) {
            case OrderDecision.Changes(Order next) -> next;
            case OrderDecision.Repeats _, OrderDecision.Refuses _ -> order;
        };
    }

    /** Lets an event happen, and answers with the order as it stands then. */
    Order apply(Order order, OrderEvent event, FactSource source) {
        return apply(order, event, source, "");
    }

    /** @param detail for the timeline; may be empty */
    Order apply(Order order, OrderEvent event, FactSource source, String detail) {
        return orders.apply(order.id(), event, new Said(source, clock.instant(), detail))
                .standing(order);
    }

    /** The answer for an order as it stands; a paid one is delivered, whoever recorded the payment. */
    CaptureOrderOutcome standing(Order order) {
        return switch (order.state()) {
            case OrderState.Created _, OrderState.PendingPayment _, OrderState.PaymentProcessing _ ->
                new CaptureOrderOutcome.StillPending(order);
            case OrderState.Paid _ -> deliver(order);
            case OrderState.Delivered _ -> new CaptureOrderOutcome.Delivered(order);
            case OrderState.Held _ -> new CaptureOrderOutcome.Held(order);
            case OrderState.Refunded _, OrderState.Disputed _, OrderState.ChargedBack _ ->
                new CaptureOrderOutcome.TakenBack(order);
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
    private boolean isStillSold(Order order) {
        return catalogue
                .current()
                .plan(order.plan())
                .filter(plan -> plan.status() == PlanStatus.ON_SALE)
                .filter(plan -> plan.prices().contains(order.terms().listPrice()))
                .filter(plan -> plan.allowance().equals(order.allowance()))
                .isPresent();
    }
}

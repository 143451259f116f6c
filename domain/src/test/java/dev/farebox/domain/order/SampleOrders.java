package dev.farebox.domain.order;

import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.plan.PlanId;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** Orders of $9.90 in every state, each moved there by the rule itself. */
final class SampleOrders {
    static final Checkout PAGE = new Checkout("PAY1", "https://pay.example.org/1");
    static final Checkout OTHER_PAGE = new Checkout("PAY2", "https://pay.example.org/2");
    static final Delivery GOODS = new Delivery.ApiKey(new KeyId(1), new BudgetId(2), Optional.empty());

    static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final Currency DOLLAR = Currency.getInstance("USD");

    private SampleOrders() {}

    static Order created() {
        OrderTerms terms = new OrderTerms(
                new PlanId("trial"),
                dollars(990),
                Amount.tokens(1000),
                PaymentMethod.PAYPAL,
                Mode.DEMO,
                Locale.ENGLISH,
                AT,
                AT.plus(Duration.ofHours(3)),
                Optional.empty(),
                Optional.empty());
        Order order = Order.placed(
                OrderId.create(new byte[16]),
                OrderReference.create(new byte[16]),
                EmailAddress.parse("ada@example.org"),
                terms);
        return after(order, new OrderEvent.AttemptStarted(PaymentMethod.PAYPAL, AT));
    }

    static Order inState(OrderStatus status) {
        return switch (status) {
            case CREATED -> created();
            case PENDING_PAYMENT ->
                after(
                        after(
                                after(created(), new OrderEvent.CheckoutOpened(1, PAGE)),
                                new OrderEvent.AttemptStarted(PaymentMethod.CREEM, AT)),
                        new OrderEvent.CheckoutOpened(2, OTHER_PAGE));
            case PAYMENT_PROCESSING -> after(inState(OrderStatus.PENDING_PAYMENT), new OrderEvent.CaptureStarted(1));
            case PAID ->
                after(inState(OrderStatus.PAYMENT_PROCESSING), captured(1, "TXN1", 990, Optional.empty(), true));
            case DELIVERED -> after(inState(OrderStatus.PAID), new OrderEvent.Delivered(GOODS));
            case HELD ->
                after(inState(OrderStatus.PAYMENT_PROCESSING), captured(1, "TXN1", 989, Optional.empty(), true));
            case REFUNDED -> after(inState(OrderStatus.DELIVERED), moved(MoneyEventKind.REFUNDED, "R1", "TXN1", 990));
            case DISPUTED ->
                after(inState(OrderStatus.DELIVERED), moved(MoneyEventKind.DISPUTE_OPENED, "D1", "TXN1", 990));
            case CHARGED_BACK ->
                after(inState(OrderStatus.DELIVERED), moved(MoneyEventKind.DISPUTE_LOST, "D7", "TXN1", 990));
            case EXPIRED -> after(inState(OrderStatus.PENDING_PAYMENT), new OrderEvent.Expired());
            case CANCELLED -> after(inState(OrderStatus.PENDING_PAYMENT), new OrderEvent.Cancelled());
        };
    }

    static Order after(Order order, OrderEvent event) {
        return switch (OrderRule.decide(order, event)) {
            case OrderDecision.Changes(Order next) -> next;
            case OrderDecision.Repeats _, OrderDecision.Refuses _ ->
                throw new AssertionError(event.name() + " changes nothing in " + order.status());
        };
    }

    static OrderEvent.MoneyCaptured captured(
            int attempt, String transaction, long cents, Optional<HeldReason> fault, boolean stillSold) {
        CapturedPayment payment = new CapturedPayment(
                attempt == 1 ? PaymentMethod.PAYPAL : PaymentMethod.CREEM,
                attempt == 1 ? PAGE.providerReference() : OTHER_PAGE.providerReference(),
                transaction,
                dollars(cents),
                "MERCHANT1",
                Mode.DEMO,
                AT.plusSeconds(60));
        return new OrderEvent.MoneyCaptured(attempt, payment, "", fault, stillSold);
    }

    static OrderEvent.MoneyMoved moved(MoneyEventKind kind, String id, String transaction, long cents) {
        return new OrderEvent.MoneyMoved(
                new MoneyEvent(kind, PaymentMethod.PAYPAL, id, transaction, dollars(cents), AT.plusSeconds(120)));
    }

    static Money dollars(long cents) {
        return new Money(cents, DOLLAR);
    }
}

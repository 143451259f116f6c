package dev.farebox.application.administering;

import dev.farebox.application.administering.ManageOrders.RefundOutcome;
import dev.farebox.application.port.order.Orders;
import dev.farebox.application.port.order.Said;
import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.application.port.payment.PaymentProvider.RefundRequest;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.MoneyEventKind;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderEvent;
import dev.farebox.domain.order.PaymentMethod;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gives money of orders back. The id of a refund is made of the order and of how many refunds of the payment are known:
 * two clicks, or a second one after a lost answer, ask for the same refund, and the next one after it is another.
 */
final class Refunds {
    private final Orders orders;
    private final Map<PaymentMethod, PaymentProvider> providers;
    private final InstantSource clock;

    Refunds(Orders orders, Map<PaymentMethod, PaymentProvider> providers, InstantSource clock) {
        this.orders = orders;
        this.providers = providers;
        this.clock = clock;
    }

    RefundOutcome refund(Order order, Optional<String> amount, String reason) {
        Optional<CapturedPayment> payment = candidates(order).stream()
                .filter(candidate -> left(order, candidate).minorUnits() > 0)
                .findFirst();
        if (payment.isEmpty()) {
            return new RefundOutcome.NothingToRefund(order);
        }
        Money left = left(order, payment.get());
        Optional<Money> wanted = amount.isEmpty() ? Optional.of(left) : parsed(amount.get(), left.currency());
        boolean isGood = wanted.filter(money -> money.minorUnits() > 0 && money.minorUnits() <= left.minorUnits())
                .isPresent();
        return isGood ? refund(order, payment.get(), wanted.get(), reason) : new RefundOutcome.BadAmount(order, left);
    }

    /** Money that came beside the payment that counts, newest first; then that payment. */
    private static List<CapturedPayment> candidates(Order order) {
        return order.state()
                .payment()
                .map(counting -> Stream.concat(
                                order.money().duplicates(counting).reversed().stream()
                                        .map(event -> duplicate(order, event)),
                                Stream.of(counting))
                        .toList())
                .orElse(List.of());
    }

    private static CapturedPayment duplicate(Order order, MoneyEvent event) {
        String page = order.attempts().stream()
                .filter(attempt -> attempt.method() == event.method())
                .flatMap(attempt -> attempt.checkout().stream())
                .map(checkout -> checkout.providerReference())
                .reduce("", (_, last) -> last);
        return new CapturedPayment(
                event.method(), page, event.transaction(), event.amount(), "", order.mode(), event.at());
    }

    private static Money left(Order order, CapturedPayment payment) {
        long back = order.money().refundedMinorUnits(payment);
        return new Money(payment.amount().minorUnits() - back, payment.amount().currency());
    }

    private static Optional<Money> parsed(String text, Currency currency) {
        try {
            return Optional.of(Money.parse(text, currency));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private RefundOutcome refund(Order order, CapturedPayment payment, Money amount, String reason) {
        String id = order.reference() + "-" + payment.transaction() + "-" + (known(order, payment) + 1);
        if (payment.method() == PaymentMethod.MANUAL) {
            return recorded(order, byHand(payment, id, amount), reason);
        }
        PaymentProvider provider = providers.get(payment.method());
        if (provider == null) {
            return new RefundOutcome.Refused(order, "This provider is not set up any more. Give the money back there.");
        }
        return switch (provider.refund(new RefundRequest(payment, id, amount, reason))) {
            case PaymentProvider.RefundOutcome.Refunded(MoneyEvent event) -> recorded(order, event, reason);
            case PaymentProvider.RefundOutcome.Pending(String detail) -> new RefundOutcome.Pending(order, detail);
            case PaymentProvider.RefundOutcome.Refused(String detail) -> new RefundOutcome.Refused(order, detail);
            case PaymentProvider.RefundOutcome.NotOffered(String detail) -> new RefundOutcome.Refused(order, detail);
            case PaymentProvider.RefundOutcome.Unknown(String detail) -> new RefundOutcome.Unknown(order, detail);
        };
    }

    private static long known(Order order, CapturedPayment payment) {
        return order.money().events().stream()
                .filter(event -> event.kind() == MoneyEventKind.REFUNDED
                        && event.method() == payment.method()
                        && event.transaction().equals(payment.transaction()))
                .count();
    }

    /** The operator's word, for money that no provider moves. */
    private MoneyEvent byHand(CapturedPayment payment, String id, Money amount) {
        return new MoneyEvent(
                MoneyEventKind.REFUNDED, payment.method(), id, payment.transaction(), amount, clock.instant());
    }

    private RefundOutcome recorded(Order order, MoneyEvent event, String reason) {
        Said said = new Said(FactSource.OPERATOR, clock.instant(), reason);
        return switch (orders.apply(order.id(), new OrderEvent.MoneyMoved(event), said)) {
            case Orders.MoveOutcome.Moved(Order moved) -> new RefundOutcome.Refunded(moved, event.amount());
            case Orders.MoveOutcome.NotMoved(Order known) -> new RefundOutcome.Refunded(known, event.amount());
            case Orders.MoveOutcome.NoSuchOrder _ -> new RefundOutcome.NoSuchOrder();
        };
    }
}

package dev.farebox.application.port.payment;

import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.MoneyEventKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One payment at {@link InMemoryPaymentProvider}, which has the lock. */
final class InMemoryPayment {
    /** With what the buyer approved it. */
    enum Means {
        GOOD,
        BAD,
        EXAMINED
    }

    final Money price;
    final Set<Integer> declinedCaptures = new HashSet<>();
    final List<MoneyEvent> later = new ArrayList<>();
    final List<MoneyEvent> onTheirWay = new ArrayList<>();
    Optional<Means> approved = Optional.empty();
    Optional<CapturedPayment> captured = Optional.empty();
    boolean isUnderReview;
    int captures;

    InMemoryPayment(Money price) {
        this.price = price;
    }

    MoneyEvent event(MoneyEventKind kind, String id, Money amount, Instant at) {
        CapturedPayment payment = captured.orElseThrow();
        return new MoneyEvent(kind, payment.method(), id, payment.transaction(), amount, at);
    }

    Optional<MoneyEvent> refund(List<MoneyEvent> events, String id) {
        return events.stream()
                .filter(event -> event.kind() == MoneyEventKind.REFUNDED)
                .filter(event -> event.id().equals(id))
                .findFirst();
    }

    /** How much may still be given back, in minor units. */
    long left() {
        return price.minorUnits() - refunded(later) - refunded(onTheirWay);
    }

    private static long refunded(List<MoneyEvent> events) {
        return events.stream()
                .filter(event -> event.kind() == MoneyEventKind.REFUNDED)
                .mapToLong(event -> event.amount().minorUnits())
                .sum();
    }
}

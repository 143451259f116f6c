package dev.farebox.storefront.ordering;

import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.Order;
import dev.farebox.storefront.language.Figures;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that happened to an order, as its owner is told.
 *
 * @param kind what happened
 * @param amount the money that it was about, if it was about money
 * @param at when; empty for the delivery, which follows the payment and has no time of its own
 * @param zone of the shop
 */
public record OrderStep(Kind kind, Optional<String> amount, Optional<Instant> at, ZoneId zone) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /** Everything that is known to have happened, oldest first, and until when an order that waits can be paid. */
    static List<OrderStep> of(Order order, boolean waits, ZoneId zone) {
        List<OrderStep> steps = new ArrayList<>();
        steps.add(new OrderStep(Kind.PLACED, Optional.empty(), Optional.of(order.placedAt()), zone));
        boolean toldDelivery = order.delivery().isEmpty();
        for (MoneyEvent event : byTime(order)) {
            steps.add(new OrderStep(
                    kind(event), Optional.of(Figures.money(event.amount())), Optional.of(event.at()), zone));
            if (!toldDelivery && steps.getLast().kind() == Kind.CAPTURED) {
                steps.add(new OrderStep(Kind.DELIVERED, Optional.empty(), Optional.empty(), zone));
                toldDelivery = true;
            }
        }
        if (waits) {
            steps.add(new OrderStep(Kind.EXPIRES, Optional.empty(), Optional.of(order.expiresAt()), zone));
        }
        return List.copyOf(steps);
    }

    private static List<MoneyEvent> byTime(Order order) {
        return order.money().events().stream()
                .sorted(Comparator.comparing(MoneyEvent::at))
                .toList();
    }

    private static Kind kind(MoneyEvent event) {
        return switch (event.kind()) {
            case CAPTURED -> Kind.CAPTURED;
            case REFUNDED -> Kind.REFUNDED;
            case REVERSED -> Kind.REVERSED;
            case DISPUTE_OPENED -> Kind.DISPUTE_OPENED;
            case DISPUTE_WON -> Kind.DISPUTE_WON;
            case DISPUTE_LOST -> Kind.DISPUTE_LOST;
        };
    }

    /** When it happened, for programs. */
    public Optional<String> instant() {
        return at.map(Instant::toString);
    }

    /** When it happened, in the shop's time zone. */
    public Optional<String> time() {
        return at.map(moment -> TIME.format(moment.atZone(zone)));
    }

    /** Whether it has not happened yet. */
    public boolean isAhead() {
        return kind == Kind.EXPIRES;
    }

    /** What can happen to an order. */
    public enum Kind {
        PLACED,
        CAPTURED,
        DELIVERED,
        REFUNDED,
        REVERSED,
        DISPUTE_OPENED,
        DISPUTE_WON,
        DISPUTE_LOST,
        EXPIRES
    }
}

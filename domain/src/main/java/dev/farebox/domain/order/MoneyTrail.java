package dev.farebox.domain.order;

import dev.farebox.domain.money.Money;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that happened to the money of one order, oldest first. What an order's money comes to is always computed
 * from here.
 */
public record MoneyTrail(List<MoneyEvent> events) {
    private static final MoneyTrail EMPTY = new MoneyTrail(List.of());

    public MoneyTrail {
        events = List.copyOf(events);
    }

    /** Of an order for which no money came. */
    public static MoneyTrail empty() {
        return EMPTY;
    }

    /** Whether this was written down before. */
    boolean knows(MoneyEvent event) {
        return events.stream().anyMatch(event::isSameAs);
    }

    /**
     * What is new in an event. A refund that is told again with a higher amount has grown: some providers tell under one
     * id how much has gone back by now. New is then what came on top, under an id of its own.
     */
    MoneyEvent newIn(MoneyEvent event) {
        long known = 0;
        for (MoneyEvent before : events) {
            known = before.isPartOf(event)
                    ? Math.addExact(known, before.amount().minorUnits())
                    : known;
        }
        return known == 0 || event.amount().minorUnits() <= known ? event : event.grownFrom(known);
    }

    /** Whether the transfer that an event is about came for this order. */
    boolean hasCaptureOf(MoneyEvent event) {
        return events.stream()
                .anyMatch(known -> known.kind() == MoneyEventKind.CAPTURED
                        && known.method() == event.method()
                        && known.id().equals(event.transaction()));
    }

    MoneyTrail with(MoneyEvent event) {
        List<MoneyEvent> all = new ArrayList<>(events);
        all.add(event);
        return new MoneyTrail(all);
    }

    /** How much of a payment was given back, in minor units of its currency; never more than was taken. */
    public long refundedMinorUnits(CapturedPayment payment) {
        return refundedMinorUnits(MoneyEvent.captured(payment));
    }

    /** How much of a transfer was given back, in minor units of its currency; never more than was taken. */
    long refundedMinorUnits(MoneyEvent transfer) {
        long sum = 0;
        for (MoneyEvent event : events) {
            boolean counts = event.kind() == MoneyEventKind.REFUNDED
                    && event.isAbout(transfer)
                    && event.amount().currency().equals(transfer.amount().currency());
            sum = counts ? Math.addExact(sum, event.amount().minorUnits()) : sum;
        }
        return Math.min(sum, transfer.amount().minorUnits());
    }

    /**
     * The transfers each of which alone pays an order: the payment that counts, and others of its whole price.
     *
     * @param counting what the order's state tells about
     */
    List<MoneyEvent> payments(CapturedPayment counting, Money price) {
        return events.stream()
                .filter(event -> event.kind() == MoneyEventKind.CAPTURED)
                .filter(event -> event.isAbout(counting) || event.amount().equals(price))
                .toList();
    }

    /** What became of a transfer. Of two things that happened to it, the one that cannot be undone counts. */
    TransferFate fate(MoneyEvent transfer) {
        long taken = transfer.amount().minorUnits();
        if (events.stream().anyMatch(event -> event.kind() == MoneyEventKind.DISPUTE_LOST && event.isAbout(transfer))) {
            return TransferFate.LOST;
        }
        if (taken > 0 && refundedMinorUnits(transfer) == taken) {
            return TransferFate.REFUNDED;
        }
        return isDisputed(transfer) ? TransferFate.CLAIMED : TransferFate.STANDS;
    }

    private boolean isDisputed(MoneyEvent transfer) {
        return events.stream()
                .filter(event -> event.isAbout(transfer))
                .filter(event ->
                        event.kind() == MoneyEventKind.DISPUTE_OPENED || event.kind() == MoneyEventKind.REVERSED)
                .anyMatch(opened -> !isDecided(opened));
    }

    private boolean isDecided(MoneyEvent opened) {
        return events.stream()
                .filter(event ->
                        event.kind() == MoneyEventKind.DISPUTE_WON || event.kind() == MoneyEventKind.DISPUTE_LOST)
                .anyMatch(
                        event -> event.method() == opened.method() && event.id().equals(opened.id()));
    }

    /** Money that came for the order beside the payment that counts: paid twice. */
    public List<MoneyEvent> duplicates(CapturedPayment payment) {
        return events.stream()
                .filter(event -> event.kind() == MoneyEventKind.CAPTURED && !event.isAbout(payment))
                .toList();
    }
}

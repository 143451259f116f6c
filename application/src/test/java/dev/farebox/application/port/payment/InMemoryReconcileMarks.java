package dev.farebox.application.port.payment;

import dev.farebox.domain.order.PaymentMethod;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The marks in memory. */
public final class InMemoryReconcileMarks implements ReconcileMarks {
    private final Map<PaymentMethod, Instant> marks = new EnumMap<>(PaymentMethod.class);

    @Override
    public synchronized Optional<Instant> changesUntil(PaymentMethod method) {
        return Optional.ofNullable(marks.get(method));
    }

    @Override
    public synchronized void changesUntil(PaymentMethod method, Instant until) {
        marks.merge(method, until, (before, now) -> before.isAfter(now) ? before : now);
    }
}

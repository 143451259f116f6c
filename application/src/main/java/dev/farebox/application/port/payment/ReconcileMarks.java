package dev.farebox.application.port.payment;

import dev.farebox.domain.order.PaymentMethod;
import java.time.Instant;
import java.util.Optional;

/** Up to when the lists of a provider's changes have been gone through. Thread-safe; blocks. */
public interface ReconcileMarks {
    /** Empty if never. */
    Optional<Instant> changesUntil(PaymentMethod method);

    /** Moves the mark forward; one that is further already stays. */
    void changesUntil(PaymentMethod method, Instant until);
}

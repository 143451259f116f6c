package dev.farebox.application.port.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.order.PaymentMethod;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The laws of {@link ReconcileMarks}. An implementation's test extends this class. */
public abstract class ReconcileMarksContract {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** Marks of which none is set. */
    protected abstract ReconcileMarks marks();

    @Test
    @DisplayName("a mark is not set at first, then where it was moved to, each provider's its own")
    void eachItsOwn() {
        ReconcileMarks marks = marks();
        assertThat(marks.changesUntil(PaymentMethod.PAYPAL)).isEmpty();

        marks.changesUntil(PaymentMethod.PAYPAL, NOON);
        marks.changesUntil(PaymentMethod.CREEM, NOON.plusSeconds(5));

        assertThat(marks.changesUntil(PaymentMethod.PAYPAL)).contains(NOON);
        assertThat(marks.changesUntil(PaymentMethod.CREEM)).contains(NOON.plusSeconds(5));
    }

    @Test
    @DisplayName("a mark moves forward only")
    void forwardOnly() {
        ReconcileMarks marks = marks();
        marks.changesUntil(PaymentMethod.PAYPAL, NOON);

        marks.changesUntil(PaymentMethod.PAYPAL, NOON.plusSeconds(1));
        assertThat(marks.changesUntil(PaymentMethod.PAYPAL)).contains(NOON.plusSeconds(1));

        marks.changesUntil(PaymentMethod.PAYPAL, NOON);
        assertThat(marks.changesUntil(PaymentMethod.PAYPAL)).contains(NOON.plusSeconds(1));
    }
}

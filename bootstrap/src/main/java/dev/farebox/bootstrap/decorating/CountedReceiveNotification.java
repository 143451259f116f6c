package dev.farebox.bootstrap.decorating;

import dev.farebox.application.ordering.ReceiveNotification;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.order.RawNotification;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts the notifications of payment providers, by provider and by what they came to. */
public final class CountedReceiveNotification implements ReceiveNotification {
    private static final String NAME = "farebox.notifications";

    private final ReceiveNotification inner;
    private final MeterRegistry meters;

    public CountedReceiveNotification(ReceiveNotification inner, MeterRegistry meters) {
        this.inner = inner;
        this.meters = meters;
    }

    @Override
    public ReceiveOutcome receive(PaymentMethod method, RawNotification notification) {
        ReceiveOutcome outcome = inner.receive(method, notification);
        Counter.builder(NAME)
                .description("notifications of payment providers, by outcome")
                .tag("provider", method.name().toLowerCase(Locale.ROOT))
                .tag("outcome", name(outcome))
                .register(meters)
                .increment();
        return outcome;
    }

    private static String name(ReceiveOutcome outcome) {
        return switch (outcome) {
            case ReceiveOutcome.Kept _ -> "kept";
            case ReceiveOutcome.Refused _ -> "refused";
            case ReceiveOutcome.TryAgain _ -> "try_again";
            case ReceiveOutcome.NotOffered _ -> "not_offered";
        };
    }

    @Override
    public Worked work() {
        return inner.work();
    }
}

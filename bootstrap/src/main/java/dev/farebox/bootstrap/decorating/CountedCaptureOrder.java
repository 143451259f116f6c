package dev.farebox.bootstrap.decorating;

import dev.farebox.application.ordering.CaptureOrder;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.OrderId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.function.Supplier;

/** Counts and times how orders are captured, by outcome. */
public final class CountedCaptureOrder implements CaptureOrder {
    private static final String NAME = "farebox.captures";

    private final CaptureOrder inner;
    private final MeterRegistry meters;

    public CountedCaptureOrder(CaptureOrder inner, MeterRegistry meters) {
        this.inner = inner;
        this.meters = meters;
    }

    @Override
    public CaptureOrderOutcome capture(OrderId order, FactSource source) {
        return timed(name(source), () -> inner.capture(order, source));
    }

    @Override
    public CaptureOrderOutcome refresh(OrderId order, FactSource source) {
        return timed(name(source), () -> inner.refresh(order, source));
    }

    @Override
    public CaptureOrderOutcome confirm(OrderId order, String reason) {
        return timed("operator", () -> inner.confirm(order, reason));
    }

    private CaptureOrderOutcome timed(String by, Supplier<CaptureOrderOutcome> capture) {
        Timer.Sample sample = Timer.start(meters);
        String outcome = "error";
        try {
            CaptureOrderOutcome came = capture.get();
            outcome = name(came);
            return came;
        } finally {
            sample.stop(Timer.builder(NAME)
                    .description("orders asked about, by outcome")
                    .tag("by", by)
                    .tag("outcome", outcome)
                    .register(meters));
        }
    }

    private static String name(FactSource source) {
        return source.name().toLowerCase(Locale.ROOT);
    }

    private static String name(CaptureOrderOutcome outcome) {
        return switch (outcome) {
            case CaptureOrderOutcome.Delivered _ -> "delivered";
            case CaptureOrderOutcome.AwaitingDelivery _ -> "awaiting_delivery";
            case CaptureOrderOutcome.StillPending _ -> "still_pending";
            case CaptureOrderOutcome.Declined _ -> "declined";
            case CaptureOrderOutcome.Held _ -> "held";
            case CaptureOrderOutcome.Closed _ -> "closed";
            case CaptureOrderOutcome.TakenBack _ -> "taken_back";
            case CaptureOrderOutcome.ProviderSilent _ -> "provider_silent";
            case CaptureOrderOutcome.NoSuchOrder _ -> "no_such_order";
        };
    }
}

package dev.farebox.application.ordering;

import dev.farebox.application.ordering.CaptureOrder.CaptureOrderOutcome;
import dev.farebox.application.port.order.Orders;
import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.application.port.payment.PaymentProvider.ChangesOutcome;
import dev.farebox.application.port.payment.ReconcileMarks;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.PaymentMethod;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Takes every order that a provider's list names through the same use case as everybody else. */
public final class CatchUpPaymentsService implements CatchUpPayments {
    /** As long as providers go on sending a notification that nobody takes. */
    private static final Duration FIRST_TIME = Duration.ofDays(4);

    /** Lists may show an event a little later than it happened. */
    private static final Duration OVERLAP = Duration.ofMinutes(15);

    /** A provider that lists no changes is asked about each paid order, so seldom. */
    private static final Duration ROUND = Duration.ofDays(1);

    private final Orders orders;
    private final Map<PaymentMethod, PaymentProvider> providers;
    private final ReconcileMarks marks;
    private final CaptureOrder capture;
    private final InstantSource clock;

    public CatchUpPaymentsService(
            Orders orders,
            Map<PaymentMethod, PaymentProvider> providers,
            ReconcileMarks marks,
            CaptureOrder capture,
            InstantSource clock) {
        this.orders = orders;
        this.providers = Map.copyOf(providers);
        this.marks = marks;
        this.capture = capture;
        this.clock = clock;
    }

    @Override
    public CaughtUp catchUp() {
        CaughtUp sum = new CaughtUp(0, 0);
        for (PaymentProvider provider : providers.values()) {
            CaughtUp one = catchUp(provider);
            sum = new CaughtUp(sum.orders() + one.orders(), sum.silent() + one.silent());
        }
        return sum;
    }

    private CaughtUp catchUp(PaymentProvider provider) {
        Instant since = marks.changesUntil(provider.method())
                .map(until -> until.minus(OVERLAP))
                .orElseGet(() -> clock.instant().minus(FIRST_TIME));
        return switch (provider.changes(since)) {
            case ChangesOutcome.Changed(Set<String> references, Instant until) -> {
                CaughtUp came = ask(provider.method(), references);
                if (came.silent() == 0) {
                    marks.changesUntil(provider.method(), until);
                }
                yield came;
            }
            // Money that came by hand is nobody's to tell about.
            case ChangesOutcome.NotOffered _ ->
                provider.method() == PaymentMethod.MANUAL ? new CaughtUp(0, 0) : askAboutEach(provider.method());
            case ChangesOutcome.Unknown _ -> new CaughtUp(0, 1);
        };
    }

    private CaughtUp askAboutEach(PaymentMethod method) {
        Instant now = clock.instant();
        boolean asked = marks.changesUntil(method)
                .filter(round -> round.plus(ROUND).isAfter(now))
                .isPresent();
        if (asked) {
            return new CaughtUp(0, 0);
        }
        CaughtUp round = refresh(new PaidOrders(orders).through(method, now));
        if (round.silent() == 0) {
            marks.changesUntil(method, now);
        }
        return round;
    }

    /** Several references may name one order; what the shop does not know belongs to somebody else. */
    private CaughtUp ask(PaymentMethod method, Set<String> references) {
        Set<OrderId> named = new LinkedHashSet<>();
        references.forEach(
                reference -> orders.find(method, reference).map(Order::id).ifPresent(named::add));
        return refresh(named);
    }

    private CaughtUp refresh(Collection<OrderId> named) {
        int silent = 0;
        for (OrderId order : named) {
            silent +=
                    capture.refresh(order, FactSource.RECONCILER) instanceof CaptureOrderOutcome.ProviderSilent ? 1 : 0;
        }
        return new CaughtUp(named.size(), silent);
    }
}

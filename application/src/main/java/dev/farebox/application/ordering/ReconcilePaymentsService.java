package dev.farebox.application.ordering;

import dev.farebox.application.ordering.CaptureOrder.CaptureOrderOutcome;
import dev.farebox.application.port.order.Orders;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Takes the due orders one after the other through the same use case as everybody else. */
public final class ReconcilePaymentsService implements ReconcilePayments {
    private static final int MOST_PER_RUN = 200;

    /** A provider that answers nobody takes ten seconds for each order. */
    private static final Duration LONGEST_RUN = Duration.ofMinutes(1);

    private final Orders orders;
    private final CaptureOrder capture;
    private final InstantSource clock;

    /** @param capture should report what it throws before throwing it, because here it is only counted */
    public ReconcilePaymentsService(Orders orders, CaptureOrder capture, InstantSource clock) {
        this.orders = orders;
        this.capture = capture;
        this.clock = clock;
    }

    @Override
    public Reconciled reconcile() {
        Instant start = clock.instant();
        Tally tally = new Tally();
        for (OrderId order : orders.due(start, MOST_PER_RUN)) {
            if (clock.instant().isAfter(start.plus(LONGEST_RUN))) {
                break;
            }
            look(order, tally);
        }
        return tally.result();
    }

    /** One order's error must not keep the others waiting. */
    private void look(OrderId order, Tally tally) {
        try {
            tally.count(capture.capture(order, FactSource.RECONCILER));
        } catch (RuntimeException e) {
            tally.failed++;
        }
    }

    private static final class Tally {
        private int delivered;
        private int awaitingDelivery;
        private int stillPending;
        private int declined;
        private int held;
        private int closed;
        private int failed;

        void count(CaptureOrderOutcome outcome) {
            switch (outcome) {
                case CaptureOrderOutcome.Delivered _ -> delivered++;
                case CaptureOrderOutcome.AwaitingDelivery _ -> awaitingDelivery++;
                case CaptureOrderOutcome.StillPending _ -> stillPending++;
                case CaptureOrderOutcome.Declined _ -> declined++;
                case CaptureOrderOutcome.Held _ -> held++;
                case CaptureOrderOutcome.Closed _, CaptureOrderOutcome.TakenBack _ -> closed++;
                case CaptureOrderOutcome.ProviderSilent _ -> stillPending++;
                case CaptureOrderOutcome.NoSuchOrder _ -> failed++;
            }
        }

        Reconciled result() {
            return new Reconciled(delivered, awaitingDelivery, stillPending, declined, held, closed, failed);
        }
    }
}

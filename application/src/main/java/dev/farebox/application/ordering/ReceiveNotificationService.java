package dev.farebox.application.ordering;

import dev.farebox.application.ordering.CaptureOrder.CaptureOrderOutcome;
import dev.farebox.application.port.order.Orders;
import dev.farebox.application.port.payment.NotificationInbox;
import dev.farebox.application.port.payment.NotificationInbox.Notification;
import dev.farebox.application.port.payment.PaymentNotifications;
import dev.farebox.application.port.payment.PaymentNotifications.Reading;
import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.order.RawNotification;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps genuine notifications and takes their orders through the same use case as everybody else. */
public final class ReceiveNotificationService implements ReceiveNotification {
    private static final int MOST_PER_RUN = 200;
    private static final Duration LONGEST_RUN = Duration.ofMinutes(1);

    /**
     * When a notification is tried again. One may overtake the commit of the order that it is about, so the first pauses
     * are short; providers send theirs for three days, so the last ones reach as far.
     */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofDays(2));

    private final Map<PaymentMethod, PaymentNotifications> providers;
    private final NotificationInbox inbox;
    private final Orders orders;
    private final StrayPages strayPages;
    private final CaptureOrder capture;
    private final InstantSource clock;

    public ReceiveNotificationService(
            Map<PaymentMethod, PaymentNotifications> providers,
            NotificationInbox inbox,
            Orders orders,
            Map<PaymentMethod, PaymentProvider> payments,
            CaptureOrder capture,
            InstantSource clock) {
        this.providers = Map.copyOf(providers);
        this.strayPages = new StrayPages(orders, payments, clock);
        this.inbox = inbox;
        this.orders = orders;
        this.capture = capture;
        this.clock = clock;
    }

    @Override
    public ReceiveOutcome receive(PaymentMethod method, RawNotification notification) {
        PaymentNotifications provider = providers.get(method);
        if (provider == null) {
            return new ReceiveOutcome.NotOffered();
        }
        return switch (provider.read(notification)) {
            case Reading.Genuine genuine -> keep(method, genuine, notification.body());
            case Reading.Refused(String reason) -> new ReceiveOutcome.Refused(reason);
            case Reading.Unavailable _ -> new ReceiveOutcome.TryAgain();
        };
    }

    private ReceiveOutcome keep(PaymentMethod method, Reading.Genuine genuine, byte[] body) {
        Notification notification = new Notification(
                method,
                genuine.eventId(),
                genuine.type(),
                genuine.providerReferences(),
                genuine.proof(),
                clock.instant(),
                0);
        return switch (inbox.store(notification, body)) {
            case STORED, KNOWN -> new ReceiveOutcome.Kept();
        };
    }

    @Override
    public Worked work() {
        Instant start = clock.instant();
        int done = 0;
        int again = 0;
        int parked = 0;
        for (Notification notification : inbox.due(start, MOST_PER_RUN)) {
            if (clock.instant().isAfter(start.plus(LONGEST_RUN))) {
                break;
            }
            switch (work(notification)) {
                case DONE -> done++;
                case AGAIN -> again++;
                case PARKED -> parked++;
            }
        }
        return new Worked(done, again, parked);
    }

    private enum Work {
        DONE,
        AGAIN,
        PARKED
    }

    private Work work(Notification notification) {
        if (notification.providerReferences().isEmpty() || askAbout(notification)) {
            inbox.done(notification.method(), notification.eventId(), clock.instant());
            return Work.DONE;
        }
        if (notification.attempts() >= PAUSES.size()) {
            inbox.park(notification.method(), notification.eventId(), clock.instant());
            return Work.PARKED;
        }
        Duration pause = PAUSES.get(notification.attempts());
        inbox.retryAt(
                notification.method(), notification.eventId(), clock.instant().plus(pause));
        return Work.AGAIN;
    }

    /** Whether an order was found, and every provider that was asked about it has answered. */
    private boolean askAbout(Notification notification) {
        boolean found = false;
        boolean answered = true;
        for (String reference : notification.providerReferences()) {
            Optional<Order> order = orders.find(notification.method(), reference);
            found |= order.isPresent();
            answered &= order.isEmpty() || isAnswered(order.get());
        }
        return found ? answered : isOfStrayPage(notification);
    }

    private boolean isOfStrayPage(Notification notification) {
        return strayPages
                .adopt(notification.method(), notification.providerReferences())
                .filter(this::isAnswered)
                .isPresent();
    }

    private boolean isAnswered(Order order) {
        return switch (capture.refresh(order.id(), FactSource.WEBHOOK)) {
            case CaptureOrderOutcome.ProviderSilent _, CaptureOrderOutcome.NoSuchOrder _ -> false;
            case CaptureOrderOutcome.Delivered _,
                    CaptureOrderOutcome.AwaitingDelivery _,
                    CaptureOrderOutcome.StillPending _,
                    CaptureOrderOutcome.Declined _,
                    CaptureOrderOutcome.Held _,
                    CaptureOrderOutcome.Closed _,
                    CaptureOrderOutcome.TakenBack _ -> true;
        };
    }
}

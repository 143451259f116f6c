package dev.farebox.application.ordering;

import dev.farebox.application.ordering.CaptureOrder.CaptureOrderOutcome;
import dev.farebox.application.port.order.Orders;
import dev.farebox.application.port.order.Orders.MoveOutcome;
import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.application.port.payment.PaymentProvider.CaptureOutcome;
import dev.farebox.application.port.payment.PaymentProvider.InquireOutcome;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Asks a provider how an order's payment stands and takes the money if the buyer approved it. It always asks before it
 * takes: the answer to an earlier capture may have been lost.
 */
final class CheckoutInquiry {
    /** Providers give up earlier; this is for one that does not. */
    private static final int MAX_ATTEMPTS = 20;

    private static final Duration DOUBT_LASTS = Duration.ofDays(7);

    private final Orders orders;
    private final PaymentRecording recording;
    private final InstantSource clock;

    CheckoutInquiry(Orders orders, PaymentRecording recording, InstantSource clock) {
        this.orders = orders;
        this.recording = recording;
        this.clock = clock;
    }

    CaptureOrderOutcome ask(Order order, Checkout checkout, PaymentProvider provider) {
        return switch (provider.inquire(checkout)) {
            case InquireOutcome.Captured(CapturedPayment payment) ->
                recording.record(order, checkout, payment, provider.payee());
            case InquireOutcome.Approved _ -> take(order, provider);
            case InquireOutcome.Waiting _ -> waiting(order);
            case InquireOutcome.UnderReview _ -> underReview(order);
            case InquireOutcome.Gone _ -> unknownToProvider(order);
            case InquireOutcome.Unknown _ -> recording.standing(order);
        };
    }

    /** Takes approved money, unless the order has ended: then the approval lapses and nothing was taken. */
    private CaptureOrderOutcome take(Order order, PaymentProvider provider) {
        return switch (order.state()) {
            case OrderState.PendingPayment(Checkout _, int attempt) when attempt > MAX_ATTEMPTS -> gone(order);
            case OrderState.PendingPayment _ ->
                switch (orders.startCapture(order.id(), clock.instant().plus(LookSchedule.CAPTURE_PATIENCE))) {
                    case MoveOutcome.Moved(Order processing) -> resume(processing, provider);
                    case MoveOutcome.NotMoved(Order elsewhere) -> recording.standing(elsewhere);
                    case MoveOutcome.NoSuchOrder _ -> new CaptureOrderOutcome.NoSuchOrder();
                };
            case OrderState.PaymentProcessing _ -> resume(order, provider);
            case OrderState.Created _,
                    OrderState.Paid _,
                    OrderState.Delivered _,
                    OrderState.Held _,
                    OrderState.Expired _,
                    OrderState.Cancelled _ -> recording.standing(order);
        };
    }

    /** Whoever began this attempt may have died; under its number the provider takes the money once. */
    private CaptureOrderOutcome resume(Order order, PaymentProvider provider) {
        return order.state() instanceof OrderState.PaymentProcessing(Checkout checkout, int attempt)
                ? capture(order, checkout, attempt, provider)
                : recording.standing(order);
    }

    private CaptureOrderOutcome capture(Order order, Checkout checkout, int attempt, PaymentProvider provider) {
        return switch (provider.capture(checkout, order.reference(), attempt)) {
            case CaptureOutcome.Captured(CapturedPayment payment) ->
                recording.record(order, checkout, payment, provider.payee());
            case CaptureOutcome.NotApproved _ -> recording.standing(orders.declineCapture(order.id(), attempt));
            case CaptureOutcome.UnderReview _ -> recording.standing(order);
            case CaptureOutcome.Declined(String detail) -> declined(order, attempt, detail);
            case CaptureOutcome.Gone _ -> gone(order);
            case CaptureOutcome.Unknown _ -> askOnce(order, checkout, provider);
        };
    }

    /** After a lost answer: the money may be there already. Anything less final is left to the next look. */
    private CaptureOrderOutcome askOnce(Order order, Checkout checkout, PaymentProvider provider) {
        return provider.inquire(checkout) instanceof InquireOutcome.Captured(CapturedPayment payment)
                ? recording.record(order, checkout, payment, provider.payee())
                : recording.standing(order);
    }

    private CaptureOrderOutcome declined(Order order, int attempt, String detail) {
        CaptureOrderOutcome outcome = recording.standing(orders.declineCapture(order.id(), attempt));
        if (outcome instanceof CaptureOrderOutcome.StillPending(Order pending)) {
            orders.lookAgainAt(order.id(), LookSchedule.afterDecline(attempt, clock.instant()));
            return new CaptureOrderOutcome.Declined(pending, detail);
        }
        return outcome;
    }

    /** The provider knows of no approval: a capture that was tried did not happen, and an old order ends. */
    private CaptureOrderOutcome waiting(Order order) {
        CaptureOrderOutcome outcome = withdrawCapture(order);
        Instant now = clock.instant();
        return outcome instanceof CaptureOrderOutcome.StillPending && !now.isBefore(order.expiresAt())
                ? recording.standing(orders.expire(order.id()))
                : outcome;
    }

    /**
     * Under the operator's wrong credentials every payment looks like that, so an order that may have been paid is not
     * given up for it until the mistake had its time to be found.
     */
    private CaptureOrderOutcome unknownToProvider(Order order) {
        boolean mayBePaid = order.state() instanceof OrderState.PaymentProcessing
                && clock.instant().isBefore(order.placedAt().plus(DOUBT_LASTS));
        return mayBePaid ? recording.standing(order) : gone(order);
    }

    private CaptureOrderOutcome gone(Order order) {
        CaptureOrderOutcome outcome = withdrawCapture(order);
        return outcome instanceof CaptureOrderOutcome.StillPending
                ? recording.standing(orders.expire(order.id()))
                : outcome;
    }

    private CaptureOrderOutcome withdrawCapture(Order order) {
        return order.state() instanceof OrderState.PaymentProcessing(Checkout _, int attempt)
                ? recording.standing(orders.declineCapture(order.id(), attempt))
                : recording.standing(order);
    }

    /** Money that is being examined must not expire under the buyer. */
    private CaptureOrderOutcome underReview(Order order) {
        return order.state() instanceof OrderState.PendingPayment
                ? recording.standing(orders.startCapture(order.id(), LookSchedule.next(order, clock.instant())))
                : recording.standing(order);
    }
}

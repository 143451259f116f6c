package dev.farebox.application.ordering;

import dev.farebox.application.port.order.Orders;
import dev.farebox.application.port.order.Orders.MoveOutcome;
import dev.farebox.application.port.order.Said;
import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.application.port.payment.PaymentProvider.CaptureOutcome;
import dev.farebox.application.port.payment.PaymentProvider.CaptureRequest;
import dev.farebox.application.port.payment.PaymentProvider.InquireOutcome;
import dev.farebox.application.port.payment.PaymentProvider.Inquiry;
import dev.farebox.application.port.payment.PaymentProvider.Standing;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.Doubt;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderEvent;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.PaymentAttempt;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Asks a provider how one attempt to pay stands and takes the money if the buyer approved it. It always asks before it
 * takes: the answer to an earlier capture may have been lost.
 */
final class CheckoutInquiry {
    /** Providers give up earlier; this is for one that does not. */
    private static final int MAX_CAPTURES = 20;

    private static final Duration DOUBT_LASTS = Duration.ofDays(7);

    private final Orders orders;
    private final PaymentRecording recording;
    private final InstantSource clock;

    CheckoutInquiry(Orders orders, PaymentRecording recording, InstantSource clock) {
        this.orders = orders;
        this.recording = recording;
        this.clock = clock;
    }

    AttemptNews ask(
            Order order, PaymentAttempt attempt, Checkout checkout, PaymentProvider provider, FactSource source) {
        return switch (provider.inquire(new Inquiry(checkout, order.plan()))) {
            case InquireOutcome.Captured(Standing standing) -> record(order, attempt, standing, provider, source);
            case InquireOutcome.Approved _ -> take(order, attempt, checkout, provider, source);
            case InquireOutcome.Waiting _ -> new AttemptNews.Unpaid(withdrawCapture(order, attempt, source));
            case InquireOutcome.UnderReview(String detail) ->
                new AttemptNews.Open(
                        recording.apply(order, new OrderEvent.ReviewStarted(attempt.number()), source, detail));
            case InquireOutcome.Gone(String detail) -> gone(order, attempt, source, detail);
            case InquireOutcome.Unknown _ -> new AttemptNews.Silent(order);
        };
    }

    private AttemptNews record(
            Order order, PaymentAttempt attempt, Standing standing, PaymentProvider provider, FactSource source) {
        return new AttemptNews.Open(recording.record(order, attempt, standing, provider.payee(), source));
    }

    /** Takes approved money, unless the order has ended or was paid otherwise: then the approval lapses. */
    private AttemptNews take(
            Order order, PaymentAttempt attempt, Checkout checkout, PaymentProvider provider, FactSource source) {
        return switch (order.state()) {
            case OrderState.PendingPayment _
            when attempt.capture() > MAX_CAPTURES -> end(order, attempt, source, "declined too often");
            case OrderState.PendingPayment _ -> start(order, attempt, checkout, provider, source);
            // Whoever began this capture may have died; under its number the provider takes the money once.
            case OrderState.PaymentProcessing(int number, Doubt _)
            when number == attempt.number() -> capture(order, attempt, checkout, provider, source);
            case OrderState.PaymentProcessing _ -> new AttemptNews.Open(order);
            case OrderState.Created _,
                    OrderState.Paid _,
                    OrderState.Delivered _,
                    OrderState.Held _,
                    OrderState.Refunded _,
                    OrderState.Disputed _,
                    OrderState.ChargedBack _,
                    OrderState.Expired _,
                    OrderState.Cancelled _ -> new AttemptNews.Unpaid(order);
        };
    }

    private AttemptNews start(
            Order order, PaymentAttempt attempt, Checkout checkout, PaymentProvider provider, FactSource source) {
        OrderEvent started = new OrderEvent.CaptureStarted(attempt.number());
        return switch (orders.apply(order.id(), started, Said.by(source, clock.instant()))) {
            case MoveOutcome.Moved(Order processing) -> {
                orders.lookAgainAt(order.id(), Optional.of(clock.instant().plus(LookSchedule.CAPTURE_PATIENCE)));
                yield capture(processing, attempt, checkout, provider, source);
            }
            // Somebody else is taking the money just now.
            case MoveOutcome.NotMoved(Order elsewhere) -> new AttemptNews.Open(elsewhere);
            case MoveOutcome.NoSuchOrder _ -> new AttemptNews.Open(order);
        };
    }

    private AttemptNews capture(
            Order order, PaymentAttempt attempt, Checkout checkout, PaymentProvider provider, FactSource source) {
        CaptureRequest request = new CaptureRequest(checkout, order.reference(), attempt.number(), attempt.capture());
        return switch (provider.capture(request)) {
            case CaptureOutcome.Captured(Standing standing) -> record(order, attempt, standing, provider, source);
            case CaptureOutcome.NotApproved _ ->
                new AttemptNews.Unpaid(decline(order, attempt, source, "not approved"));
            case CaptureOutcome.UnderReview(String detail) ->
                new AttemptNews.Open(
                        recording.apply(order, new OrderEvent.ReviewStarted(attempt.number()), source, detail));
            case CaptureOutcome.Declined(String detail) -> declined(order, attempt, source, detail);
            case CaptureOutcome.AccountTrouble(String detail) ->
                declined(order, attempt, source, "our account at the provider cannot take money: " + detail);
            case CaptureOutcome.Gone(String detail) -> end(order, attempt, source, detail);
            case CaptureOutcome.Unknown(String detail) -> askOnce(order, attempt, checkout, provider, source, detail);
        };
    }

    /** After a lost answer: the money may be there already. Anything less final is left to the next look. */
    private AttemptNews askOnce(
            Order order,
            PaymentAttempt attempt,
            Checkout checkout,
            PaymentProvider provider,
            FactSource source,
            String detail) {
        return provider.inquire(new Inquiry(checkout, order.plan()))
                        instanceof InquireOutcome.Captured(Standing standing)
                ? record(order, attempt, standing, provider, source)
                : new AttemptNews.Open(
                        recording.apply(order, new OrderEvent.AnswerLost(attempt.number()), source, detail));
    }

    private AttemptNews declined(Order order, PaymentAttempt attempt, FactSource source, String detail) {
        Order after = decline(order, attempt, source, detail);
        if (after.state() instanceof OrderState.PendingPayment) {
            orders.lookAgainAt(order.id(), Optional.of(LookSchedule.afterDecline(attempt.capture(), clock.instant())));
            return new AttemptNews.Declined(after, detail);
        }
        return new AttemptNews.Open(after);
    }

    private Order decline(Order order, PaymentAttempt attempt, FactSource source, String detail) {
        return recording.apply(
                order, new OrderEvent.CaptureDeclined(attempt.number(), attempt.capture()), source, detail);
    }

    /** The provider knows of no approval: a capture that was tried did not happen. */
    private Order withdrawCapture(Order order, PaymentAttempt attempt, FactSource source) {
        boolean isCapturing = order.state() instanceof OrderState.PaymentProcessing(int number, Doubt _)
                && number == attempt.number();
        return isCapturing ? decline(order, attempt, source, "nothing was taken") : order;
    }

    /**
     * Under the operator's wrong credentials every payment looks like that, so an order that may have been paid is not
     * given up for it until the mistake had its time to be found.
     */
    private AttemptNews gone(Order order, PaymentAttempt attempt, FactSource source, String detail) {
        boolean mayBePaid = order.state() instanceof OrderState.PaymentProcessing
                && clock.instant().isBefore(order.placedAt().plus(DOUBT_LASTS));
        return mayBePaid ? new AttemptNews.Open(order) : end(order, attempt, source, detail);
    }

    private AttemptNews end(Order order, PaymentAttempt attempt, FactSource source, String detail) {
        return new AttemptNews.Unpaid(
                recording.apply(order, new OrderEvent.AttemptEnded(attempt.number()), source, detail));
    }
}

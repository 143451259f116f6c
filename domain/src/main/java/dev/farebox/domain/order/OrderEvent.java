package dev.farebox.domain.order;

import dev.farebox.domain.delivery.Delivery;
import java.time.Instant;
import java.util.Optional;

/** Something that happens to an order. {@link OrderRule} says what it changes in which state. */
public sealed interface OrderEvent {
    /** Its name in an order's timeline, such as {@code MONEY_CAPTURED}. */
    default String name() {
        return switch (this) {
            case AttemptStarted _ -> "ATTEMPT_STARTED";
            case CheckoutOpened _ -> "CHECKOUT_OPENED";
            case AttemptEnded _ -> "ATTEMPT_ENDED";
            case CaptureStarted _ -> "CAPTURE_STARTED";
            case CaptureDeclined _ -> "CAPTURE_DECLINED";
            case AnswerLost _ -> "ANSWER_LOST";
            case ReviewStarted _ -> "REVIEW_STARTED";
            case MoneyCaptured _ -> "MONEY_CAPTURED";
            case MoneyMoved(MoneyEvent event) -> "MONEY_" + event.kind();
            case HeldAccepted _ -> "HELD_ACCEPTED";
            case Delivered _ -> "DELIVERED";
            case Expired _ -> "EXPIRED";
            case Cancelled _ -> "CANCELLED";
        };
    }

    /**
     * A buyer sets out to pay: a provider is about to be asked for a payment page, or he goes back to one that is open.
     * Written down before the call.
     */
    record AttemptStarted(PaymentMethod method, Instant at) implements OrderEvent {}

    /** The provider has opened its page. */
    record CheckoutOpened(int attempt, Checkout checkout) implements OrderEvent {}

    /** The provider gave the payment up: no money will come through it. */
    record AttemptEnded(int attempt) implements OrderEvent {}

    /** The provider is about to be asked to take the money. */
    record CaptureStarted(int attempt) implements OrderEvent {}

    /**
     * The provider definitely did not take the money.
     *
     * @param capture number of the request that was declined; an attempt that is at another one does not move
     */
    record CaptureDeclined(int attempt, int capture) implements OrderEvent {}

    /** The provider's answer was lost: money may have been taken. */
    record AnswerLost(int attempt) implements OrderEvent {}

    /** The provider took the money and examines it. */
    record ReviewStarted(int attempt) implements OrderEvent {}

    /**
     * The provider took money.
     *
     * @param attempt through which it came
     * @param payment as fetched from the provider
     * @param payee the account that must have received it; empty to accept any
     * @param fault what the provider's own comparison found wrong, such as another product; empty if nothing
     * @param stillSold whether the same plan still costs the same, for an order that had ended
     */
    record MoneyCaptured(
            int attempt, CapturedPayment payment, String payee, Optional<HeldReason> fault, boolean stillSold)
            implements OrderEvent {}

    /**
     * The provider gave money back, or somebody claims it.
     *
     * @param event of any kind but {@code CAPTURED}
     */
    record MoneyMoved(MoneyEvent event) implements OrderEvent {
        public MoneyMoved {
            if (event.kind() == MoneyEventKind.CAPTURED) {
                throw new IllegalArgumentException("captured money is an event of its own");
            }
        }
    }

    /** The operator takes held money as it is. */
    record HeldAccepted() implements OrderEvent {}

    /** The buyer has what he paid for. */
    record Delivered(Delivery delivery) implements OrderEvent {}

    /** The time to pay is over, and every provider says that nothing was paid. */
    record Expired() implements OrderEvent {}

    /** The buyer or the operator gave the order up, and every provider says that nothing was paid. */
    record Cancelled() implements OrderEvent {}
}

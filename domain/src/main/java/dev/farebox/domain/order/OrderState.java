package dev.farebox.domain.order;

import dev.farebox.domain.delivery.Delivery;
import java.util.Optional;

/** Where an order stands, with exactly the facts that this state has. */
public sealed interface OrderState {
    /** The state's name for people. */
    OrderStatus status();

    /** The money that counts for the order, if any came. */
    default Optional<CapturedPayment> payment() {
        return switch (this) {
            case Paid(CapturedPayment payment) -> Optional.of(payment);
            case Delivered(CapturedPayment payment, Delivery _) -> Optional.of(payment);
            case Held(CapturedPayment payment, HeldReason _) -> Optional.of(payment);
            case Refunded(CapturedPayment payment, Optional<Delivery> _) -> Optional.of(payment);
            case Disputed(OrderState before) -> before.payment();
            case ChargedBack(CapturedPayment payment, Optional<Delivery> _) -> Optional.of(payment);
            case Created _, PendingPayment _, PaymentProcessing _, Expired _, Cancelled _ -> Optional.empty();
        };
    }

    /** What the buyer has, whether he may still use it or not. */
    default Optional<Delivery> delivery() {
        return switch (this) {
            case Delivered(CapturedPayment _, Delivery delivery) -> Optional.of(delivery);
            case Refunded(CapturedPayment _, Optional<Delivery> delivery) -> delivery;
            case Disputed(OrderState before) -> before.delivery();
            case ChargedBack(CapturedPayment _, Optional<Delivery> delivery) -> delivery;
            case Created _, PendingPayment _, PaymentProcessing _, Paid _, Held _, Expired _, Cancelled _ ->
                Optional.empty();
        };
    }

    /** Placed; no payment page was opened yet. */
    record Created() implements OrderState {
        @Override
        public OrderStatus status() {
            return OrderStatus.CREATED;
        }
    }

    /** The buyer was sent to a provider, and is waited for. */
    record PendingPayment() implements OrderState {
        @Override
        public OrderStatus status() {
            return OrderStatus.PENDING_PAYMENT;
        }
    }

    /**
     * A provider was asked to take the money and has not given a final answer.
     *
     * @param attempt number of the attempt through which it is asked
     * @param doubt why there is no answer
     */
    record PaymentProcessing(int attempt, Doubt doubt) implements OrderState {
        @Override
        public OrderStatus status() {
            return OrderStatus.PAYMENT_PROCESSING;
        }
    }

    /** The money came and fits; delivery follows, or is being retried. */
    record Paid(CapturedPayment received) implements OrderState {
        @Override
        public OrderStatus status() {
            return OrderStatus.PAID;
        }
    }

    /** The buyer has what he paid for. */
    record Delivered(CapturedPayment received, Delivery goods) implements OrderState {
        @Override
        public OrderStatus status() {
            return OrderStatus.DELIVERED;
        }
    }

    /** Money came that does not fit the order; the operator decides. */
    record Held(CapturedPayment received, HeldReason reason) implements OrderState {
        @Override
        public OrderStatus status() {
            return OrderStatus.HELD;
        }
    }

    /**
     * All the money went back.
     *
     * @param goods what had been delivered, now worth nothing
     */
    record Refunded(CapturedPayment received, Optional<Delivery> goods) implements OrderState {
        @Override
        public OrderStatus status() {
            return OrderStatus.REFUNDED;
        }
    }

    /**
     * The buyer claims his money back, or the provider took it back; undecided.
     *
     * @param before where the order stood: {@code Paid}, {@code Delivered} or {@code Held}
     */
    record Disputed(OrderState before) implements OrderState {
        public Disputed {
            switch (before.status()) {
                case PAID, DELIVERED, HELD -> {}
                case CREATED,
                        PENDING_PAYMENT,
                        PAYMENT_PROCESSING,
                        REFUNDED,
                        DISPUTED,
                        CHARGED_BACK,
                        EXPIRED,
                        CANCELLED ->
                    throw new IllegalArgumentException("an order is not disputed from " + before.status());
            }
        }

        @Override
        public OrderStatus status() {
            return OrderStatus.DISPUTED;
        }
    }

    /**
     * A dispute was decided for the buyer.
     *
     * @param goods what had been delivered, now worth nothing
     */
    record ChargedBack(CapturedPayment received, Optional<Delivery> goods) implements OrderState {
        @Override
        public OrderStatus status() {
            return OrderStatus.CHARGED_BACK;
        }
    }

    /** Nobody paid in time. */
    record Expired() implements OrderState {
        @Override
        public OrderStatus status() {
            return OrderStatus.EXPIRED;
        }
    }

    /** Given up by the buyer or the operator before money came. */
    record Cancelled() implements OrderState {
        @Override
        public OrderStatus status() {
            return OrderStatus.CANCELLED;
        }
    }
}

package dev.farebox.domain.order;

import dev.farebox.domain.delivery.Delivery;
import java.util.Optional;

/** Where an order stands, with exactly the facts that this state has. */
public sealed interface OrderState {
    /** The state's name for people. */
    OrderStatus status();

    /** Placed; no payment page was opened yet. */
    record Created() implements OrderState {
        @Override
        public OrderStatus status() {
            return OrderStatus.CREATED;
        }
    }

    /**
     * The buyer was sent to the provider, and is waited for.
     *
     * @param attempt number of the next attempt to take the money, 1 or more: 1 and the declined ones
     */
    record PendingPayment(Checkout checkout, int attempt) implements OrderState {
        @Override
        public OrderStatus status() {
            return OrderStatus.PENDING_PAYMENT;
        }
    }

    /**
     * The provider was asked to take the money and has not given a final answer.
     *
     * @param attempt number of this attempt, by which the provider knows it when it is asked again
     */
    record PaymentProcessing(Checkout checkout, int attempt) implements OrderState {
        @Override
        public OrderStatus status() {
            return OrderStatus.PAYMENT_PROCESSING;
        }
    }

    /** The money came and fits; delivery follows, or is being retried. */
    record Paid(CapturedPayment payment) implements OrderState {
        @Override
        public OrderStatus status() {
            return OrderStatus.PAID;
        }
    }

    /** The buyer has what he paid for. */
    record Delivered(CapturedPayment payment, Delivery delivery) implements OrderState {
        @Override
        public OrderStatus status() {
            return OrderStatus.DELIVERED;
        }
    }

    /** Money came that does not fit the order; the operator decides. */
    record Held(CapturedPayment payment, HeldReason reason) implements OrderState {
        @Override
        public OrderStatus status() {
            return OrderStatus.HELD;
        }
    }

    /**
     * Nobody paid in time, or the provider gave the payment up.
     *
     * @param checkout the last payment page, because money may still come through it; empty if none was opened
     */
    record Expired(Optional<Checkout> checkout) implements OrderState {
        @Override
        public OrderStatus status() {
            return OrderStatus.EXPIRED;
        }
    }

    /**
     * Given up by the buyer or the operator before money came.
     *
     * @param checkout the last payment page, because money may still come through it; empty if none was opened
     */
    record Cancelled(Optional<Checkout> checkout) implements OrderState {
        @Override
        public OrderStatus status() {
            return OrderStatus.CANCELLED;
        }
    }
}

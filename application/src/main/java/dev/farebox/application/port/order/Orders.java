package dev.farebox.application.port.order;

import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.domain.delivery.SealedSecret;
import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.HeldReason;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Orders, the money that came for them and what they gave. Thread-safe; blocks. Every method is one atomic fact that
 * checks the state it starts from; none is "load, then save".
 *
 * <p>Laws: an order has at most one delivery; a provider's transaction pays one order at most; a move from a state that
 * does not allow it changes nothing and answers with the order as it stands.
 */
public interface Orders {
    /**
     * Writes a new order in state {@code Created}. It is due when it expires.
     *
     * @param idempotencyKey the buyer's own key for this wish; empty for none. The same key with the same plan, e-mail,
     *     method and price answers with the first order; with another wish it answers {@link PlaceOutcome.KeyReused}
     */
    PlaceOutcome place(Order order, Optional<String> idempotencyKey);

    Optional<Order> find(OrderId id);

    Optional<Order> find(OrderReference reference);

    /**
     * Records that a payment page is open: {@code Created} becomes {@code PendingPayment} with attempt 1;
     * {@code PendingPayment} stays so and keeps its attempt. The last page opened is the one that counts.
     */
    MoveOutcome openCheckout(OrderId id, Checkout checkout);

    /**
     * {@code PendingPayment} becomes {@code PaymentProcessing} with the same attempt: the provider is being asked to take
     * the money.
     *
     * @param lookAgainAt when the order is due if nothing else happens, because whoever asked may have died
     */
    MoveOutcome startCapture(OrderId id, Instant lookAgainAt);

    /**
     * {@code PaymentProcessing} becomes {@code PendingPayment} with the next attempt, because the provider definitely did
     * not take the money.
     *
     * @param attempt the one that was declined; an order that is at another attempt does not move
     */
    MoveOutcome declineCapture(OrderId id, int attempt);

    /**
     * Records money that fits: {@code Created}, {@code PendingPayment}, {@code PaymentProcessing}, {@code Expired} or
     * {@code Cancelled} becomes {@code Paid} and is due at once. Recording the same transaction again, or one that paid
     * another order, changes nothing.
     */
    MoveOutcome recordPayment(OrderId id, CapturedPayment payment);

    /**
     * Records money that does not fit: an order in a state that {@link #recordPayment} takes becomes {@code Held} and is
     * never delivered by itself. Held money pays no order, so its transaction may be one that paid another order.
     */
    MoveOutcome hold(OrderId id, CapturedPayment payment, HeldReason reason);

    /**
     * The operator takes held money as it is: {@code Held} becomes {@code Paid} and is due at once, unless the
     * transaction paid another order.
     */
    MoveOutcome acceptHeld(OrderId id);

    /**
     * Gives a {@code Paid} order its key: budget, first grant, key, delivery and the state {@code Delivered}, all in one
     * transaction or nothing.
     *
     * @param sealed the key's text, sealed for its owner
     */
    DeliverOutcome deliverKey(OrderId id, NewKey key, SealedSecret sealed, Instant at);

    /**
     * Gives a {@code Paid} order a redemption code instead: code, delivery and the state {@code Delivered}, all in one
     * transaction or nothing.
     */
    DeliverOutcome deliverCode(OrderId id, KeyDigest digest, SealedSecret sealed, Instant at);

    /**
     * {@code Created} or {@code PendingPayment} becomes {@code Expired}; only after the provider said that nothing was
     * paid. An order whose money is being taken does not expire.
     */
    MoveOutcome expire(OrderId id);

    /** {@code Created} or {@code PendingPayment} becomes {@code Cancelled}. */
    MoveOutcome cancel(OrderId id);

    /**
     * Orders that someone has to look after, those that waited longest first: {@code Created}, {@code PendingPayment},
     * {@code PaymentProcessing} and {@code Paid} ones whose turn has come.
     *
     * @param limit 1 to 1000
     */
    List<OrderId> due(Instant now, int limit);

    /** Notes when an order is due next. */
    void lookAgainAt(OrderId id, Instant at);

    /** Orders in a state, newest first; at most {@code limit}, 1 to 1000. */
    List<Order> inState(OrderStatus status, int limit);

    /** What placing an order came to. */
    sealed interface PlaceOutcome {
        record Placed(Order order) implements PlaceOutcome {}

        /** The same wish was placed before under the same key. */
        record AlreadyPlaced(Order order) implements PlaceOutcome {}

        /** The key was used for another wish. */
        record KeyReused() implements PlaceOutcome {}
    }

    /** What moving an order to another state came to. */
    sealed interface MoveOutcome {
        record Moved(Order order) implements MoveOutcome {}

        /** The state did not allow it; the order stands as it is. */
        record NotMoved(Order order) implements MoveOutcome {}

        record NoSuchOrder() implements MoveOutcome {}
    }

    /** What delivering came to. */
    sealed interface DeliverOutcome {
        record Delivered(Order order) implements DeliverOutcome {}

        /** Somebody else delivered first; this is what the order has. */
        record AlreadyDelivered(Order order) implements DeliverOutcome {}

        /** The order is not in a state that may be delivered. */
        record NotPaid(Order order) implements DeliverOutcome {}

        /** The key or the code could not be written, for example because its digest exists; nothing changed. */
        record Rejected() implements DeliverOutcome {}

        record NoSuchOrder() implements DeliverOutcome {}
    }
}

package dev.farebox.application.port.order;

import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderEvent;
import dev.farebox.domain.order.OrderFact;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderQuery;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.PaymentMethod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Orders, the money that came for them and what they gave. Thread-safe; blocks. Every method is one atomic fact; none is
 * "load, then save".
 *
 * <p>Laws: what an event comes to is decided by {@link dev.farebox.domain.order.OrderRule} while nobody else can move the
 * order, and is written with everything that belongs to it, or not at all: the attempt, the money event, the timeline, the
 * mails that tell the buyer, and what he may still use. An order has at most one delivery. A provider's payment page
 * belongs to one order, and a provider's transaction pays one order at most: money that has paid another order changes
 * nothing.
 *
 * <p>What a buyer may still use follows {@link Order#entitlement()} in the same transaction: of the grant that his order
 * made, what is beyond it and not yet spent is taken out of the budget, and given back when he is entitled again. A budget
 * none of whose grants are worth anything is suspended. A code that nobody has redeemed is void while its order entitles
 * to nothing.
 */
public interface Orders {
    /**
     * Writes a new order in state {@code Created}, counts its coupon's use, and queues the mail that tells so. The order is
     * due when it expires.
     *
     * @param idempotencyKey the buyer's own key for this wish; empty for none. The same key with the same plan, e-mail,
     *     method, price and key to top up answers with the first order; with another wish it answers
     *     {@link PlaceOutcome.KeyReused}
     */
    PlaceOutcome place(Order order, Optional<String> idempotencyKey);

    /** The order that was placed under a buyer's own key. */
    Optional<Order> placedUnder(String idempotencyKey);

    Optional<Order> find(OrderId id);

    Optional<Order> find(OrderReference reference);

    /** The order that a provider's payment page, or a transfer that came for one, belongs to. */
    Optional<Order> find(PaymentMethod method, String providerReference);

    /**
     * Lets an event happen. An order that becomes {@code Paid} is due at once. An order that ends gives its coupon's use
     * back; one that is revived by money takes it again, beyond the limit if it has to.
     *
     * @throws IllegalArgumentException for {@code Delivered}, which is not said but done, by {@link #deliver} and {@link
     *     #pay}
     */
    MoveOutcome apply(OrderId id, OrderEvent event, Said said);

    /**
     * Records money and gives the order what it bought, in one transaction: if the money pays the order, the parcel is
     * delivered with it. Money that does not pay the order is recorded all the same and gives nothing.
     */
    DeliverOutcome pay(OrderId id, OrderEvent.MoneyCaptured money, Parcel parcel, Said said);

    /** Gives a {@code Paid} order what it bought: all in one transaction or nothing. */
    DeliverOutcome deliver(OrderId id, Parcel parcel, Said said);

    /** Corrects whose an order and its key are. */
    MoveOutcome correctEmail(OrderId id, EmailAddress email, Said said);

    /**
     * Orders that someone has to look after, those that waited longest first: their turn has come, and money may come, or
     * has come and was not answered by a delivery.
     *
     * @param limit 1 to 1000
     */
    List<OrderId> due(Instant now, int limit);

    /** Notes when an order is due next; empty for never, unless something happens to it. */
    void lookAgainAt(OrderId id, Optional<Instant> at);

    /** Orders that fit a query, newest first. */
    List<Order> search(OrderQuery query);

    /** What happened to an order, oldest first; empty if there is no such order. */
    List<OrderFact> timeline(OrderId id);

    /** What placing an order came to. */
    sealed interface PlaceOutcome {
        record Placed(Order order) implements PlaceOutcome {}

        /** The same wish was placed before under the same key. */
        record AlreadyPlaced(Order order) implements PlaceOutcome {}

        /** The key was used for another wish. */
        record KeyReused() implements PlaceOutcome {}

        /** The coupon has no use left; nothing was written. */
        record CouponUsedUp() implements PlaceOutcome {}
    }

    /** What an event came to. */
    sealed interface MoveOutcome {
        /**
         * The order as it stands now.
         *
         * @param asked what to answer if there is no such order
         */
        default Order standing(Order asked) {
            return switch (this) {
                case Moved(Order moved) -> moved;
                case NotMoved(Order unmoved) -> unmoved;
                case NoSuchOrder _ -> asked;
            };
        }

        record Moved(Order order) implements MoveOutcome {}

        /** It was known, or the state did not allow it; the order stands as it is. */
        record NotMoved(Order order) implements MoveOutcome {}

        record NoSuchOrder() implements MoveOutcome {}
    }

    /** What delivering came to. */
    sealed interface DeliverOutcome {
        record Delivered(Order order) implements DeliverOutcome {}

        /** Somebody else delivered first; this is what the order has. */
        record AlreadyDelivered(Order order) implements DeliverOutcome {}

        /** The order is not in a state that may be delivered; this is how it stands. */
        record NotPaid(Order order) implements DeliverOutcome {}

        /** The parcel could not be written, for example because its digest exists; nothing changed. */
        record Rejected() implements DeliverOutcome {}

        record NoSuchOrder() implements DeliverOutcome {}
    }
}

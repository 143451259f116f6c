package dev.farebox.storefront.ordering;

import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.storefront.language.Figures;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * An order as its page shows it.
 *
 * @param state what the visitor has to know and do
 * @param order the order
 * @param planName in the visitor's language
 * @param owner whether the visitor has proved that it is his; only then are order id and address shown
 * @param forms how the owner's forms say that it is his
 * @param samples of a key that is shown, for its owner
 * @param code a redemption code that is shown, for its owner
 * @param instructions how to pay by hand, in the visitor's language
 * @param otherWays in which its owner may pay it instead, while it waits for him
 * @param zone of the shop, for times
 */
public record OrderPanel(
        State state,
        Order order,
        String planName,
        boolean owner,
        OrderForms forms,
        Optional<Samples> samples,
        Optional<String> code,
        Optional<String> instructions,
        List<PaymentMethod> otherWays,
        ZoneId zone) {
    public OrderPanel {
        otherWays = List.copyOf(otherWays);
    }

    /** Whether nothing more will happen by itself. */
    public boolean isFinal() {
        return switch (order.status()) {
            case DELIVERED, HELD, REFUNDED, DISPUTED, CHARGED_BACK, EXPIRED, CANCELLED -> true;
            case CREATED, PENDING_PAYMENT, PAYMENT_PROCESSING, PAID -> false;
        };
    }

    public OrderStatus status() {
        return order.status();
    }

    public String price() {
        return Figures.money(order.price());
    }

    public boolean isManual() {
        return order.method() == PaymentMethod.MANUAL;
    }

    /** Where an unpaid order can still be paid, for its owner. */
    public Optional<String> payUrl() {
        return order.checkout()
                .filter(_ -> owner && !isManual())
                .map(checkout -> checkout.approveUrl())
                .filter(url -> url.startsWith("https://") || url.startsWith("http://"));
    }

    /** What happened so far, oldest first. */
    public List<OrderStep> steps() {
        boolean waits = order.status() == OrderStatus.CREATED || order.status() == OrderStatus.PENDING_PAYMENT;
        return OrderStep.of(order, waits, zone);
    }

    /** Whether something that the buyer tried did not work. */
    public boolean isFaulty() {
        return state == State.DECLINED || state == State.PROVIDER_UNAVAILABLE;
    }

    /** What came back to the buyer so far. */
    public Optional<String> refunded() {
        return order.refunded().map(Figures::money);
    }

    /** What a coupon took off the price. */
    public Optional<String> discount() {
        return order.terms().coupon().map(use -> Figures.money(use.discount()) + " (" + use.code() + ")");
    }

    /** Whether the page shows a secret by itself, where it has a script. */
    public boolean showsByItself() {
        return forms.showsByItself() && (state == State.FRESH_KEY || state == State.FRESH_CODE);
    }

    /** Whether what can be shown is a code. */
    public boolean aboutCode() {
        return state == State.FRESH_CODE || state == State.SEEN_CODE;
    }

    /** Does not show what it carries. */
    @Override
    public String toString() {
        return "OrderPanel[" + state + "]";
    }

    /** What a page says about an order. */
    public enum State {
        WAITING_FOR_PAYMENT,
        /** The buyer left the payment page without paying. */
        UNPAID,
        DECLINED,
        /** The provider in another way did not open a page. */
        PROVIDER_UNAVAILABLE,
        PROCESSING,
        /** The provider took the money and examines it. */
        UNDER_REVIEW,
        /** There is a key to show, and nobody has seen it. */
        FRESH_KEY,
        /** There is a code to show, and nobody has seen it. */
        FRESH_CODE,
        /** There is a key to show again. */
        SEEN_KEY,
        /** There is a code to show again. */
        SEEN_CODE,
        DELIVERED_KEY,
        DELIVERED_CODE,
        /** Delivered, but the visitor has not proved that it is his. */
        DELIVERED_TO_OWNER,
        /** Delivered and his, but not kept readable any more. */
        DELIVERED_LONG_AGO,
        /** As before, but he can have a new key. */
        REPLACEABLE_KEY,
        /** He wants a new key, and has to confirm by mail. */
        REPLACEMENT_ASKED,
        /** Here is a new key; the old one does not work any more. */
        REPLACED_KEY,
        /** The allowance was added to the key that the buyer named. */
        TOPPED_UP,
        /** The order gave a code, and somebody has redeemed it. */
        CODE_REDEEMED,
        HELD,
        REFUNDED,
        DISPUTED,
        CHARGED_BACK,
        EXPIRED,
        CANCELLED
    }
}

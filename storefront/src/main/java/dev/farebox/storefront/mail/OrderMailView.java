package dev.farebox.storefront.mail;

import dev.farebox.domain.order.OrderNotice;
import dev.farebox.storefront.language.Language;

/**
 * What a mail about an order says, as texts in its reader's language.
 *
 * @param notice what it is about
 * @param language of the mail
 * @param demo whether all of it is play
 * @param shopName of the shop
 * @param supportEmail where the reader can ask
 * @param orderId for the order lookup
 * @param planName what was ordered
 * @param price what it costs
 * @param gave what the order gave
 * @param refunded how much went back so far
 * @param left what a refund left of it
 * @param happenedAt when the news happened
 * @param link with its token; a secret
 * @param linkEnds when the link ends
 * @param lookupUrl where the order is looked up
 */
public record OrderMailView(
        OrderNotice notice,
        Language language,
        boolean demo,
        String shopName,
        String supportEmail,
        String orderId,
        String planName,
        String price,
        Gave gave,
        String refunded,
        Left left,
        String happenedAt,
        String link,
        String linkEnds,
        String lookupUrl) {
    /** Whether the link confirms a rotation instead of opening the order. */
    public boolean isRotation() {
        return notice == OrderNotice.ROTATION_ASKED;
    }

    /** Whether the order gave a redemption code. */
    public boolean isCode() {
        return gave == Gave.CODE;
    }

    /** Whether the order added to a key that the buyer had. */
    public boolean isTopUp() {
        return gave == Gave.TOP_UP;
    }

    /** Whether a refund took all of what the order gave. */
    public boolean isNothingLeft() {
        return left == Left.NOTHING;
    }

    /** Whether a refund took a part of what the order gave. */
    public boolean isPartLeft() {
        return left == Left.PART;
    }

    /** Does not show what it carries. */
    @Override
    public String toString() {
        return "OrderMailView[" + notice + "]";
    }

    /** What an order gave. */
    public enum Gave {
        NOTHING,
        KEY,
        CODE,
        TOP_UP
    }

    /** What a refund left of what an order gave. */
    public enum Left {
        /** Nothing had been given, or nothing was taken. */
        UNTOUCHED,
        PART,
        NOTHING
    }
}

package dev.farebox.storefront.ordering;

import dev.farebox.domain.order.Order;

/**
 * How the forms of an order's panel say whose it is.
 *
 * @param path where they are sent to, without the last part, which says what is wanted
 * @param orderId as the visitor typed it; empty if his cookie speaks for him
 * @param email as the visitor typed it; empty if his cookie speaks for him
 * @param showsByItself whether the page may show a secret without being asked, as far as nobody has seen it
 */
public record OrderForms(String path, String orderId, String email, boolean showsByItself) {
    /** On the order's own page, in the browser that placed it. */
    static OrderForms ofPage(Order order) {
        return new OrderForms("/orders/" + order.reference(), "", "", true);
    }

    /** After a lookup. */
    static OrderForms ofLookup(String orderId, String email) {
        return new OrderForms("/order-lookup", orderId, email, false);
    }

    /** Does not show what was typed. */
    @Override
    public String toString() {
        return "OrderForms[" + path + "]";
    }
}

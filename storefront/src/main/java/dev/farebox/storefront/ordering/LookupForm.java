package dev.farebox.storefront.ordering;

import dev.farebox.domain.shop.Shop;
import java.util.Optional;

/**
 * The form of the order lookup, first or again.
 *
 * @param asksEmail whether the e-mail address is asked for, too
 * @param orderId as typed
 * @param email as typed
 * @param missed whether nothing was found for what was typed
 * @param panel what was found
 */
public record LookupForm(boolean asksEmail, String orderId, String email, boolean missed, Optional<OrderPanel> panel) {
    static LookupForm empty(Shop shop) {
        return new LookupForm(asksEmail(shop), "", "", false, Optional.empty());
    }

    static LookupForm missed(Shop shop, String orderId, String email) {
        return new LookupForm(asksEmail(shop), orderId, email, true, Optional.empty());
    }

    static LookupForm found(Shop shop, OrderPanel panel) {
        return new LookupForm(asksEmail(shop), "", "", false, Optional.of(panel));
    }

    private static boolean asksEmail(Shop shop) {
        return switch (shop.orderLookup()) {
            case ID_AND_EMAIL -> true;
            case ID_ONLY -> false;
        };
    }

    /** Does not show what was typed. */
    @Override
    public String toString() {
        return "LookupForm[missed=" + missed + "]";
    }
}

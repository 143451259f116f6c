package dev.farebox.storefront.ordering;

import dev.farebox.domain.shop.Shop;
import java.util.Optional;

/**
 * The form of the order lookup, first or again.
 *
 * @param asksEmail whether the e-mail address is asked for, too
 * @param orderId as typed
 * @param email as typed
 * @param fault why it is shown again
 * @param panel what was found
 */
public record LookupForm(
        boolean asksEmail, String orderId, String email, Optional<Fault> fault, Optional<OrderPanel> panel) {
    static LookupForm empty(Shop shop) {
        return new LookupForm(asksEmail(shop), "", "", Optional.empty(), Optional.empty());
    }

    static LookupForm missed(Shop shop, String orderId, String email) {
        return new LookupForm(asksEmail(shop), orderId, email, Optional.of(Fault.MISSED), Optional.empty());
    }

    static LookupForm found(Shop shop, OrderPanel panel) {
        return new LookupForm(asksEmail(shop), "", "", Optional.empty(), Optional.of(panel));
    }

    /** The form with what is left out marked, if anything is. */
    static Optional<LookupForm> incomplete(Shop shop, String orderId, String email) {
        return orderId.isBlank() || (asksEmail(shop) && email.isBlank())
                ? Optional.of(new LookupForm(
                        asksEmail(shop), orderId, email, Optional.of(Fault.INCOMPLETE), Optional.empty()))
                : Optional.empty();
    }

    private static boolean asksEmail(Shop shop) {
        return switch (shop.orderLookup()) {
            case ID_AND_EMAIL -> true;
            case ID_ONLY -> false;
        };
    }

    /** Whether nothing was found for what was typed. */
    public boolean isMissed() {
        return fault.filter(Fault.MISSED::equals).isPresent();
    }

    public boolean isOrderIdMissing() {
        return isIncomplete() && orderId.isBlank();
    }

    public boolean isEmailMissing() {
        return isIncomplete() && asksEmail && email.isBlank();
    }

    private boolean isIncomplete() {
        return fault.filter(Fault.INCOMPLETE::equals).isPresent();
    }

    /** Does not show what was typed. */
    @Override
    public String toString() {
        return "LookupForm[fault=" + fault + "]";
    }

    /** Why the form is shown again. */
    public enum Fault {
        /** One answer for everything that leads to no order. */
        MISSED,
        /** A field was left empty. */
        INCOMPLETE
    }
}

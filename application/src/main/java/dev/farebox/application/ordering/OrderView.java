package dev.farebox.application.ordering;

import dev.farebox.domain.order.Order;
import dev.farebox.domain.plan.LocalizedText;

/**
 * An order as its buyer may see it.
 *
 * @param order the order
 * @param planName the plan's name
 * @param delivered what the buyer has
 */
public record OrderView(Order order, LocalizedText planName, Delivered delivered) {
    /** What the buyer has, opened for him. No {@code toString} shows a secret. */
    public sealed interface Delivered {
        /** Nothing yet. */
        record Nothing() implements Delivered {}

        record ApiKey(String apiKey) implements Delivered {
            @Override
            public String toString() {
                return "ApiKey[…]";
            }
        }

        record RedemptionCode(String code) implements Delivered {
            @Override
            public String toString() {
                return "RedemptionCode[…]";
            }
        }

        /** The allowance was added to the key that the buyer named. */
        record ToppedUp() implements Delivered {}

        /** A redemption code that somebody has redeemed. */
        record Redeemed() implements Delivered {}

        /**
         * A secret that its owner can be shown.
         *
         * @param reveals how often he was before
         */
        record Kept(int reveals) implements Delivered {}

        /**
         * A secret that is not kept any more.
         *
         * @param rotatable whether its owner can have a new one
         */
        record Gone(boolean rotatable) implements Delivered {}

        /** Delivered, but not to be shown: the reader has not proved that it is his, or the money went back. */
        record Hidden() implements Delivered {}
    }
}

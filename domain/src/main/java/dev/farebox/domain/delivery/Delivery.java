package dev.farebox.domain.delivery;

import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.order.OrderReference;
import java.util.Optional;

/**
 * What an order gave. A secret is sealed, and gone when the shop's {@link dev.farebox.domain.shop.KeyRetrieval} says so.
 */
public sealed interface Delivery {
    /** The secret; empty if there is none, or once it is not kept any more. */
    Optional<KeptSecret> secret();

    /** The row to which the secret of an order's delivery is sealed, so that it opens for this order only. */
    static String row(OrderReference order) {
        return "delivery:" + order;
    }

    /** What the grant that an order made is for, by which it is found again. */
    static String cause(OrderReference order) {
        return "order:" + order;
    }

    /**
     * An API key with a budget of its own.
     *
     * @param key the key
     * @param budget the budget that the order filled
     */
    record ApiKey(KeyId key, BudgetId budget, Optional<KeptSecret> secret) implements Delivery {}

    /**
     * More allowance for a key that the buyer had; its secret stays with him.
     *
     * @param key the key
     * @param budget the budget that the order filled
     */
    record TopUp(KeyId key, BudgetId budget) implements Delivery {
        @Override
        public Optional<KeptSecret> secret() {
            return Optional.empty();
        }
    }

    /**
     * A redemption code, given when a key could not be issued.
     *
     * @param code number of the code
     * @param redeemed whether somebody has redeemed it
     */
    record RedemptionCode(long code, boolean redeemed, Optional<KeptSecret> secret) implements Delivery {}
}

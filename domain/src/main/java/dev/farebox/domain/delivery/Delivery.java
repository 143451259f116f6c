package dev.farebox.domain.delivery;

import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.order.OrderReference;
import java.util.Optional;

/**
 * What an order gave. The secret itself is sealed, and gone after the retention time.
 */
public sealed interface Delivery {
    /** The sealed secret; empty once its retention time is over. */
    Optional<SealedSecret> secret();

    /** The row to which the secret of an order's delivery is sealed, so that it opens for this order only. */
    static String row(OrderReference order) {
        return "delivery:" + order;
    }

    /**
     * An API key with a budget of its own.
     *
     * @param key the key
     * @param budget the budget that the order filled
     */
    record ApiKey(KeyId key, BudgetId budget, Optional<SealedSecret> secret) implements Delivery {}

    /**
     * A redemption code, given when a key could not be issued.
     *
     * @param code number of the code
     */
    record RedemptionCode(long code, Optional<SealedSecret> secret) implements Delivery {}
}

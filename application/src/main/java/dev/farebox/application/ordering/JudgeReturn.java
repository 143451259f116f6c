package dev.farebox.application.ordering;

import dev.farebox.domain.order.Order;
import java.util.Map;

/**
 * Use case: is somebody who comes back to an order a reason to ask its provider? Only a hint either way: whether money came
 * is asked of the provider, now or by the reconciler. Thread-safe; never blocks.
 */
public interface JudgeReturn {
    /**
     * Judges the address by which somebody came.
     *
     * @param parameters of the address
     */
    Verdict judge(Order order, Map<String, String> parameters);

    /** What follows from the address. */
    enum Verdict {
        ASK,
        /** Somebody made it up, so there is no news in it. */
        IGNORE
    }
}

package dev.farebox.persistence.ledger;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Budgets whose rows, or whose keys' rows, somebody else was seen to keep locked, so that the next batch asks first
 * instead of waiting for them. A memory and no truth: what it holds wrongly is corrected by asking. Used by one lane.
 */
final class LockedBudgets {
    /** What goes beyond costs the next batch its wait again, and nothing else. */
    static final int MOST = 1_000;

    /** Counted from when a lock was last seen. */
    static final Duration MEMORY = Duration.ofSeconds(10);

    private final LongSupplier steadyNanos;
    private final Map<Long, Long> seenAtNanos = new HashMap<>();

    LockedBudgets(LongSupplier steadyNanos) {
        this.steadyNanos = steadyNanos;
    }

    void remember(Set<Long> budgets) {
        for (Long budget : budgets) {
            if (seenAtNanos.size() < MOST || seenAtNanos.containsKey(budget)) {
                seenAtNanos.put(budget, steadyNanos.getAsLong());
            }
        }
    }

    void forget(Set<Long> budgets) {
        seenAtNanos.keySet().removeAll(budgets);
    }

    /** Those of some budgets that are remembered. */
    Set<Long> among(Set<Long> budgets) {
        long now = steadyNanos.getAsLong();
        seenAtNanos.values().removeIf(seen -> now - seen >= MEMORY.toNanos());
        Set<Long> remembered = new HashSet<>(seenAtNanos.keySet());
        remembered.retainAll(budgets);
        return remembered;
    }
}

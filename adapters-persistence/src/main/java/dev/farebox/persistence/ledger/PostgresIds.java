package dev.farebox.persistence.ledger;

import dev.farebox.application.port.secret.Ids;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.key.KeyId;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/**
 * Ids of the database's time, this node's number and a counter. Unique over all nodes: a number belongs to one process
 * at a time, and a successor claims it at a later time of the same clock. Ascending within a process even if the clock
 * steps back; more than 4096 in a millisecond borrow from the next one. Thread-safe; never blocks.
 */
public final class PostgresIds implements Ids {
    private final InstantSource clock;
    private final IntSupplier node;

    /** Milliseconds and counter of the last id, without the node. */
    private final AtomicLong last = new AtomicLong();

    /**
     * @param clock the database's time
     * @param node the number that this process holds now
     */
    public PostgresIds(InstantSource clock, IntSupplier node) {
        this.clock = clock;
        this.node = node;
    }

    @Override
    public CallId nextCall() {
        return next();
    }

    @Override
    public KeyId nextKey() {
        return new KeyId(next().value());
    }

    @Override
    public BudgetId nextBudget() {
        return new BudgetId(next().value());
    }

    private CallId next() {
        long earliest = clock.millis() << CallId.COUNTER_BITS;
        long tick = last.updateAndGet(before -> Math.max(before + 1, earliest));
        return CallId.of(tick >> CallId.COUNTER_BITS, node.getAsInt(), (int) (tick & ((1 << CallId.COUNTER_BITS) - 1)));
    }
}

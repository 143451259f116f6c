package dev.farebox.bootstrap.jobs;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Has the JVM collect its old generation when half of that is likely to be garbage. The serial collector by itself lets
 * the old generation grow to the heap's limit first; what a stream leaves behind is old, so memory would grow for as long
 * as there are streams. Not thread-safe.
 */
final class OldGarbage {
    /** Below this a collection is not worth its pause. */
    static final long LEAST_BYTES = 96L << 20;

    private static final String SERIAL_COLLECTORS_POOL = "Tenured Gen";

    private final LongSupplier usedBytes;
    private final LongSupplier usedAfterCollection;
    private final Runnable collection;

    /**
     * @param usedBytes what the old generation holds now, garbage included
     * @param usedAfterCollection what it held after it was last collected; 0 if it never was
     */
    OldGarbage(LongSupplier usedBytes, LongSupplier usedAfterCollection, Runnable collection) {
        this.usedBytes = usedBytes;
        this.usedAfterCollection = usedAfterCollection;
        this.collection = collection;
    }

    /** This JVM's; empty if it runs with another collector, which looks after itself. */
    static Optional<OldGarbage> ofThisProcess() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals(SERIAL_COLLECTORS_POOL))
                .findFirst()
                .map(OldGarbage::of);
    }

    private static OldGarbage of(MemoryPoolMXBean pool) {
        return new OldGarbage(
                () -> pool.getUsage().getUsed(), () -> pool.getCollectionUsage().getUsed(), System::gc);
    }

    /** Looks, and collects if the old generation has doubled since it was last collected. */
    void look() {
        if (usedBytes.getAsLong() > Math.max(LEAST_BYTES, 2 * usedAfterCollection.getAsLong())) {
            collection.run();
        }
    }
}

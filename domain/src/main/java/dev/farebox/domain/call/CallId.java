package dev.farebox.domain.call;

import dev.farebox.domain.id.Base32;
import dev.farebox.domain.id.IdHash;

/**
 * The id of one call: time-ordered, unique over all nodes, chosen by the node before it asks for admission.
 *
 * <p>Layout of the 63 bits: 41 bits of milliseconds since {@link #EPOCH_MILLIS}, 10 bits of node, 12 bits of counter.
 * The ledger's monthly partitions are ranges of this number.
 *
 * @param value above 0
 */
public record CallId(long value) implements Comparable<CallId> {
    /** 2025-01-01T00:00:00Z in Unix milliseconds. */
    public static final long EPOCH_MILLIS = 1_735_689_600_000L;

    /** Nodes 0 to 1023 fit. */
    public static final int NODE_BITS = 10;

    /** 4096 calls in a millisecond fit. */
    public static final int COUNTER_BITS = 12;

    private static final String PREFIX = "call_";

    public CallId {
        if (value <= 0) {
            throw new IllegalArgumentException("a call id is above zero");
        }
    }

    /**
     * Composes an id.
     *
     * @param unixMillis not before {@link #EPOCH_MILLIS}
     * @param node 0 to 1023
     * @param counter 0 to 4095
     */
    public static CallId of(long unixMillis, int node, int counter) {
        if (node < 0 || node >= 1 << NODE_BITS || counter < 0 || counter >= 1 << COUNTER_BITS) {
            throw new IllegalArgumentException("node or counter out of range: " + node + ", " + counter);
        }
        return new CallId(
                (unixMillis - EPOCH_MILLIS) << (NODE_BITS + COUNTER_BITS) | (long) node << COUNTER_BITS | counter);
    }

    /**
     * The smallest number that an id of this moment or later can have; the bound of a partition.
     *
     * @param unixMillis not before {@link #EPOCH_MILLIS}
     */
    public static long lowerBound(long unixMillis) {
        return (unixMillis - EPOCH_MILLIS) << (NODE_BITS + COUNTER_BITS);
    }

    /** When the id was made, in Unix milliseconds. */
    public long unixMillis() {
        return (value >>> (NODE_BITS + COUNTER_BITS)) + EPOCH_MILLIS;
    }

    /**
     * Reads {@link #toString()}'s shape.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static CallId parse(String text) {
        return new CallId(Base32.parse(PREFIX, text));
    }

    @Override
    public int compareTo(CallId other) {
        return Long.compare(value, other.value);
    }

    /** {@code call_} and 13 characters. */
    @Override
    public String toString() {
        return Base32.format(PREFIX, value);
    }

    @Override
    public int hashCode() {
        return IdHash.of(value);
    }
}

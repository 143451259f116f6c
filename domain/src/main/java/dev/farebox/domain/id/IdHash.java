package dev.farebox.domain.id;

/**
 * The hash code of ids that hold their time in the middle bits. Ids made within a second differ in few of the bits that
 * a small {@link java.util.HashMap} looks at, and would all meet in one place of it.
 */
public final class IdHash {
    /** 2^64 divided by the golden ratio, made odd: the usual factor of multiplicative hashing (Knuth, volume 3, 6.4). */
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private IdHash() {}

    /** The upper half of the product, in which every bit of the id has had a say. */
    public static int of(long id) {
        return (int) (id * FACTOR >>> Integer.SIZE);
    }
}

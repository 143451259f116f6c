package dev.farebox.domain.testing;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Runs a law over many random cases. A failure names its seed; {@code -Dseed=…} runs that case alone.
 */
public final class Cases {
    private Cases() {}

    /**
     * Checks a law.
     *
     * @param count how many cases
     * @param law throws if it does not hold for what it draws from the generator
     */
    public static void forAll(int count, Consumer<SplittableRandom> law) {
        String replayed = System.getProperty("seed");
        if (replayed != null) {
            check(Long.parseLong(replayed), law);
            return;
        }
        long first = System.nanoTime();
        for (int i = 0; i < count; i++) {
            check(first + i, law);
        }
    }

    private static void check(long seed, Consumer<SplittableRandom> law) {
        try {
            law.accept(new SplittableRandom(seed));
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("fails for -Dseed=" + seed + ": " + e.getMessage(), e);
        }
    }
}

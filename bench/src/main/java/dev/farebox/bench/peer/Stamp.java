package dev.farebox.bench.peer;

import io.netty.buffer.ByteBuf;

/**
 * The moment at which a chunk was sent, written into its text: {@value #MARK} and nineteen digits of
 * {@link System#nanoTime()}. On Linux that clock is one for all processes of a machine, so a client on the same machine
 * can subtract.
 */
public final class Stamp {
    /** Opens a stamp; stands nowhere else in what the peer answers. */
    public static final char MARK = '@';

    /** Digits after the mark. */
    public static final int DIGITS = 19;

    static final int LENGTH = 1 + DIGITS;

    private Stamp() {}

    /** Writes the digits of a moment to a place that has room for them. */
    static void setDigits(ByteBuf target, int index, long nanos) {
        long rest = nanos;
        for (int i = index + DIGITS - 1; i >= index; i--) {
            target.setByte(i, '0' + (int) (rest % 10));
            rest /= 10;
        }
    }
}

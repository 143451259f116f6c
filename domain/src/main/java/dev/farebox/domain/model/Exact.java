package dev.farebox.domain.model;

import java.math.BigInteger;

/** Products that are divided once and rounded once; wider than {@code long} only where they have to be. */
final class Exact {
    private Exact() {}

    /** Whether a product of two numbers that are not negative fits into {@code long}. */
    static boolean fits(long left, long right) {
        return Math.multiplyHigh(left, right) == 0 && left * right >= 0;
    }

    static BigInteger product(long left, long right) {
        return BigInteger.valueOf(left).multiply(BigInteger.valueOf(right));
    }

    /** {@code left × right / divisor}, rounded up. */
    static long quotientUp(long left, long right, long divisor) {
        return fits(left, right) ? Math.ceilDiv(left * right, divisor) : quotientUp(product(left, right), divisor);
    }

    static long quotientUp(BigInteger value, long divisor) {
        BigInteger[] parts = value.divideAndRemainder(BigInteger.valueOf(divisor));
        return parts[1].signum() == 0
                ? parts[0].longValueExact()
                : parts[0].add(BigInteger.ONE).longValueExact();
    }

    /** {@code left × right / divisor}, rounded down; {@link Long#MAX_VALUE} if it is more. */
    static long quotientDown(long left, long right, long divisor) {
        return fits(left, right)
                ? left * right / divisor
                : clamped(product(left, right).divide(BigInteger.valueOf(divisor)));
    }

    static long clamped(BigInteger value) {
        return value.bitLength() < Long.SIZE ? value.longValueExact() : Long.MAX_VALUE;
    }
}

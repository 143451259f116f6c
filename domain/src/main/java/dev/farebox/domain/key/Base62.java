package dev.farebox.domain.key;

import java.math.BigInteger;

/** Digits, upper-case and lower-case letters as a number system of base 62, most significant digit first. */
final class Base62 {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());

    private Base62() {}

    static boolean isDigit(char character) {
        return DIGITS.indexOf(character) >= 0;
    }

    /** The bytes as an unsigned number, padded with zeros to a length that must suffice. */
    static String encode(byte[] bytes, int length) {
        return encode(new BigInteger(1, bytes), length);
    }

    static String encode(long value, int length) {
        return encode(BigInteger.valueOf(value), length);
    }

    private static String encode(BigInteger value, int length) {
        char[] digits = new char[length];
        BigInteger rest = value;
        for (int i = length - 1; i >= 0; i--) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            digits[i] = DIGITS.charAt(parts[1].intValueExact());
            rest = parts[0];
        }
        if (rest.signum() != 0) {
            throw new IllegalArgumentException("value does not fit into " + length + " digits");
        }
        return new String(digits);
    }
}

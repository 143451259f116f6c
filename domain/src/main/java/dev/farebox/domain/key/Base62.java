package dev.farebox.domain.key;

import java.math.BigInteger;

/** Digits, upper-case and lower-case letters as a number system of base 62, most significant digit first. */
final class Base62 {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());

    private Base62() {}

    static boolean isDigit(char character) {
        return (character >= '0' && character <= '9')
                || (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z');
    }

    /** The bytes as an unsigned number, padded with zeros to a length that must suffice. */
    static String encode(byte[] bytes, int length) {
        return encode(new BigInteger(1, bytes), length);
    }

    /** A number that is not negative, padded in the same way. */
    static String encode(long value, int length) {
        char[] digits = new char[length];
        long rest = value;
        for (int i = length - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        if (rest != 0) {
            throw doesNotFit(length);
        }
        return new String(digits);
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
            throw doesNotFit(length);
        }
        return new String(digits);
    }

    private static IllegalArgumentException doesNotFit(int length) {
        return new IllegalArgumentException("value does not fit into " + length + " digits");
    }
}

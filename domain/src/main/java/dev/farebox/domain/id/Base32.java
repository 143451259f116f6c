package dev.farebox.domain.id;

/** Crockford's base 32 for positive 63-bit ids: 13 lower-case characters, sorted as the numbers are. */
public final class Base32 {
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 13;
    private static final int BITS = 5;
    private static final int MASK = 31;

    private Base32() {}

    /** The prefix and the 13 characters of a number that is not negative. */
    public static String format(String prefix, long value) {
        char[] digits = new char[LENGTH];
        long rest = value;
        for (int i = LENGTH - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt((int) (rest & MASK));
            rest >>>= BITS;
        }
        return prefix + new String(digits);
    }

    /**
     * The reverse of {@link #format}.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static long parse(String prefix, String text) {
        if (!text.startsWith(prefix) || text.length() != prefix.length() + LENGTH) {
            throw new IllegalArgumentException("an id such as " + prefix + "… has " + LENGTH + " characters after it");
        }
        long value = 0;
        for (int i = prefix.length(); i < text.length(); i++) {
            int digit = DIGITS.indexOf(text.charAt(i));
            if (digit < 0 || value >>> (Long.SIZE - 1 - BITS) != 0) {
                throw new IllegalArgumentException("not an id: unknown character or too large");
            }
            value = value << BITS | digit;
        }
        return value;
    }
}

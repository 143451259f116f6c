package dev.farebox.domain.id;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/**
 * 128 random bits as people can copy them: upper-case letters and digits without look-alikes, a check character, and
 * hyphens: {@code PREFIX-xxxxxxxxx-xxxxxxxxx-xxxxxxxxx}.
 */
public final class Crockford {
    /** Bytes of randomness. */
    public static final int RANDOM_BYTES = 16;

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;
    private static final int BITS = 5;
    private static final int DIGIT_MASK = 31;
    private static final int GROUP = 9;

    /** The largest prime below the number of digits: catches every single wrong digit but one pair, and most swaps. */
    private static final int CHECK_MODULUS = 31;

    private static final int MAX_TYPED_CHARACTERS = 80;

    private Crockford() {}

    /** Writes {@value #RANDOM_BYTES} bytes with prefix, check character and hyphens. */
    public static String format(String prefix, byte[] random) {
        String body = digits(random);
        return grouped(prefix, body + checkCharacter(body));
    }

    /** Writes {@value #RANDOM_BYTES} bytes as 26 upper-case letters and digits, and nothing else. */
    public static String digits(byte[] random) {
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("needs " + RANDOM_BYTES + " random bytes");
        }
        BigInteger rest = new BigInteger(1, random);
        char[] digits = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt(rest.intValue() & DIGIT_MASK);
            rest = rest.shiftRight(BITS);
        }
        return new String(digits);
    }

    /**
     * Brings what a person typed into the shape that {@link #format} writes.
     *
     * @return empty if a character is foreign, the length is wrong or the check character does not fit
     */
    public static Optional<String> normalize(String prefix, String typed) {
        if (typed.length() > MAX_TYPED_CHARACTERS) {
            return Optional.empty();
        }
        String plain = typed.strip().toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        if (!plain.startsWith(prefix)) {
            return Optional.empty();
        }
        String digits = plain.substring(prefix.length())
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        boolean valid = digits.length() == LENGTH + 1
                && digits.chars().allMatch(c -> DIGITS.indexOf(c) >= 0)
                && checkCharacter(digits.substring(0, LENGTH)) == digits.charAt(LENGTH);
        return valid ? Optional.of(grouped(prefix, digits)) : Optional.empty();
    }

    private static char checkCharacter(String body) {
        int remainder = 0;
        for (char digit : body.toCharArray()) {
            remainder = (remainder * DIGITS.length() + DIGITS.indexOf(digit)) % CHECK_MODULUS;
        }
        return DIGITS.charAt(remainder);
    }

    private static String grouped(String prefix, String digits) {
        return prefix + "-" + digits.substring(0, GROUP) + "-" + digits.substring(GROUP, 2 * GROUP) + "-"
                + digits.substring(2 * GROUP);
    }
}

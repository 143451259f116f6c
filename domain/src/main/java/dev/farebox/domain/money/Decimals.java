package dev.farebox.domain.money;

/**
 * Reads and writes decimal strings as whole numbers of a fixed scale, without floating point.
 *
 * <p>Accepted shape: digits, optionally a point and more digits ({@code "0.30"}, {@code "12"}); no sign, no exponent,
 * no grouping, at most 30 characters. Stateless and thread-safe.
 */
public final class Decimals {
    private static final int MAX_CHARACTERS = 30;

    private Decimals() {}

    /**
     * Reads a decimal string as a whole number of 10<sup>-scale</sup> units.
     *
     * @param text for example {@code "0.30"}
     * @param scale number of decimal places of the result, 0 to 18
     * @return for example 300,000,000 for {@code ("0.30", 9)}
     * @throws IllegalArgumentException if the text has another shape, more decimal places than the scale holds, or a
     *     value beyond {@code long}; the message quotes the text
     */
    public static long parse(String text, int scale) {
        if (text.length() > MAX_CHARACTERS || !text.matches("[0-9]+(\\.[0-9]+)?")) {
            throw new IllegalArgumentException("\"" + abbreviated(text) + "\" is not a decimal such as \"0.30\"");
        }
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        String fraction = point < 0 ? "" : text.substring(point + 1).replaceAll("0+$", "");
        if (fraction.length() > scale) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" has more than " + scale + " decimal places, which cannot be kept exactly");
        }
        try {
            return Long.parseLong(whole + fraction + "0".repeat(scale - fraction.length()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is too large", e);
        }
    }

    /**
     * Writes a whole number of 10<sup>-scale</sup> units as a decimal string with exactly {@code scale} places.
     *
     * @param value may be negative, for differences
     * @param scale 0 to 18
     */
    public static String format(long value, int scale) {
        if (scale == 0) {
            return Long.toString(value);
        }
        String digits = Long.toUnsignedString(Math.abs(value));
        String padded = "0".repeat(Math.max(0, scale + 1 - digits.length())) + digits;
        int point = padded.length() - scale;
        return (value < 0 ? "-" : "") + padded.substring(0, point) + "." + padded.substring(point);
    }

    private static String abbreviated(String text) {
        return text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS) + "…";
    }
}

package dev.farebox.bootstrap.checking;

import java.util.Locale;

/** Moves the point of a decimal text, such as {@code 1.25E-6}, without ever making a number of it. */
final class DecimalText {
    private static final int MAX_PLACES = 60;

    private DecimalText() {}

    /**
     * The text times a power of ten.
     *
     * @param text digits with an optional point and an optional exponent, not negative
     * @param places how far the point moves to the right, at least 0
     * @return plain digits, with a point only if something stands behind it
     * @throws IllegalArgumentException for another text
     */
    static String shifted(String text, int places) {
        String[] parts = text.toLowerCase(Locale.ROOT).split("e", -1);
        if (!text.matches("[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,2})?")) {
            throw new IllegalArgumentException("\"" + text + "\" is not a price");
        }
        int exponent = (parts.length > 1 ? Integer.parseInt(parts[1]) : 0) + places;
        int point = parts[0].indexOf('.');
        String digits = parts[0].replace(".", "");
        int whole = (point < 0 ? digits.length() : point) + exponent;
        if (Math.abs(whole) > MAX_PLACES) {
            throw new IllegalArgumentException("\"" + text + "\" is not a price");
        }
        String padded = "0".repeat(Math.max(0, 1 - whole)) + digits + "0".repeat(Math.max(0, whole - digits.length()));
        int split = Math.max(1, whole);
        String before = padded.substring(0, split).replaceFirst("^0+(?=[0-9])", "");
        String after = padded.substring(split).replaceFirst("0+$", "");
        return after.isEmpty() ? before : before + "." + after;
    }
}

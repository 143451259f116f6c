package dev.farebox.domain.brand;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A colour of a screen, in sRGB.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 */
public record Colour(int red, int green, int blue) {
    public static final Colour BLACK = new Colour(0, 0, 0);
    public static final Colour WHITE = new Colour(255, 255, 255);

    private static final Pattern WRITTEN = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final int MOST = 255;
    private static final int HEXADECIMAL = 16;
    private static final int WHOLE_PERCENT = 100;

    /** Light is counted in billionths of what white has. */
    private static final long WHOLE_LIGHT = 1_000_000_000;

    public Colour {
        if (red < 0 || red > MOST || green < 0 || green > MOST || blue < 0 || blue > MOST) {
            throw new IllegalArgumentException("a colour has parts from 0 to " + MOST);
        }
    }

    /** A colour as style sheets write it: {@code #rrggbb}. */
    public static Colour parse(String text) {
        if (!WRITTEN.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a colour such as \"#0b6e4f\": a # and six hexadecimal digits, in quotes");
        }
        int rgb = Integer.parseInt(text.substring(1), HEXADECIMAL);
        return new Colour(rgb >> 16, (rgb >> 8) & MOST, rgb & MOST);
    }

    /** As {@link #parse} reads it, in lower case. */
    public String text() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }

    /**
     * This colour with some of another one in it.
     *
     * @param percent of the other one, 0 to 100
     */
    public Colour mixedWith(Colour other, int percent) {
        return new Colour(
                mixed(red, other.red, percent), mixed(green, other.green, percent), mixed(blue, other.blue, percent));
    }

    private static int mixed(int own, int other, int percent) {
        return (own * (WHOLE_PERCENT - percent) + other * percent) / WHOLE_PERCENT;
    }

    /** How well this colour and another one are told apart; the same either way. */
    public Contrast contrastWith(Colour other) {
        // WCAG 2.2 adds a twentieth of white's light to both, for what a screen reflects.
        long reflected = 500 * WHOLE_LIGHT;
        long own = luminance() + reflected;
        long others = other.luminance() + reflected;
        return new Contrast((int) (Contrast.WHOLE * Math.max(own, others) / Math.min(own, others)));
    }

    public boolean isLighterThan(Colour other) {
        return luminance() > other.luminance();
    }

    /**
     * Relative luminance in ten-thousandths of a billionth of white's. Source: WCAG 2.2, "relative luminance",
     * w3.org/TR/WCAG22/#dfn-relative-luminance.
     */
    private long luminance() {
        return 2126 * light(red) + 7152 * light(green) + 722 * light(blue);
    }

    /**
     * What a part of a colour gives in light: a twelfth of it while it is very dark, otherwise
     * {@code ((part / 255 + 0.055) / 1.055) ^ 2.4}. The power is reckoned in whole numbers, as the fifth root of the
     * twelfth power, and rounded down.
     */
    private static long light(int part) {
        int lastOfTheDark = 10;
        if (part <= lastOfTheDark) {
            return 100 * WHOLE_LIGHT * part / (MOST * 1292);
        }
        BigInteger numerator = BigInteger.valueOf(1000L * part + 55 * MOST).pow(12);
        BigInteger denominator = BigInteger.valueOf(1055L * MOST).pow(12);
        return fifthRoot(
                numerator.multiply(BigInteger.valueOf(WHOLE_LIGHT).pow(5)).divide(denominator));
    }

    /** The largest number of billionths whose fifth power is not above this one. */
    private static long fifthRoot(BigInteger power) {
        long low = 0;
        long high = WHOLE_LIGHT;
        while (low < high) {
            long middle = (low + high + 1) / 2;
            if (BigInteger.valueOf(middle).pow(5).compareTo(power) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    @Override
    public String toString() {
        return text();
    }
}

package dev.farebox.domain.brand;

/**
 * How well two colours are told apart, as WCAG 2.2 counts it (w3.org/TR/WCAG22/#dfn-contrast-ratio), rounded down.
 *
 * @param hundredths 100 for two colours that are the same, 2100 for black and white
 */
public record Contrast(int hundredths) implements Comparable<Contrast> {
    /** What text needs: WCAG 2.2, success criterion 1.4.3, level AA. */
    public static final Contrast OF_TEXT = new Contrast(450);

    static final long WHOLE = 100;

    private static final int HIGHEST = 2100;

    public Contrast {
        if (hundredths < WHOLE || hundredths > HIGHEST) {
            throw new IllegalArgumentException("a contrast is from 1 to 21");
        }
    }

    /** Whether text of one colour can be read on the other. */
    public boolean isReadable() {
        return compareTo(OF_TEXT) >= 0;
    }

    /** Two decimal places: {@code 4.50}. */
    public String text() {
        int decimals = (int) (hundredths % WHOLE);
        return hundredths / WHOLE + (decimals < 10 ? ".0" : ".") + decimals;
    }

    @Override
    public int compareTo(Contrast other) {
        return Integer.compare(hundredths, other.hundredths);
    }

    @Override
    public String toString() {
        return text();
    }
}

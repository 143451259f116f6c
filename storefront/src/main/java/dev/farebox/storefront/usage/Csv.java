package dev.farebox.storefront.usage;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rows of comma-separated values (RFC 4180) that are safe to open in a spreadsheet. Not thread-safe.
 *
 * <p>The file begins with the mark of UTF-8: without it, a spreadsheet takes a name in Chinese for text in its own code
 * page. Programs that read such files know the mark.
 */
final class Csv {
    private static final String MARK = "\uFEFF";
    private static final String LINE_END = "\r\n";
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[,\"\r\n]");

    /** What spreadsheets take for the beginning of a formula. Source: OWASP, "CSV Injection". */
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\t\r]");

    private final StringBuilder text = new StringBuilder(MARK);

    /** Adds a row. */
    void row(List<String> cells) {
        text.append(cells.stream().map(Csv::cell).collect(Collectors.joining(",")))
                .append(LINE_END);
    }

    /** An apostrophe makes a text of what would be a formula. */
    private static String cell(String value) {
        String harmless = FORMULA.matcher(value).lookingAt() ? "'" + value : value;
        return NEEDS_QUOTES.matcher(harmless).find() ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }

    /** The whole file. */
    @Override
    public String toString() {
        return text.toString();
    }
}

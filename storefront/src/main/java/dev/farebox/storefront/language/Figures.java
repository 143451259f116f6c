package dev.farebox.storefront.language;

import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.money.Rate;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes amounts for people. Both languages of the shop write figures alike. Stateless and thread-safe. */
public final class Figures {
    private static final int MIN_DOLLAR_DECIMALS = 2;
    private static final int MILLIONTHS = 6;
    private static final int WHOLE_BAR = 1000;
    private static final int SHORTEST_BAR = 4;

    private Figures() {}

    /** A price at the checkout: {@code $2.00}, {@code ¥5.00}, otherwise {@code EUR 2.00}. */
    public static String money(Money money) {
        String text = grouped(money.toText());
        return switch (money.currency().getCurrencyCode()) {
            case "USD" -> "$" + text;
            case "CNY" -> "¥" + text;
            default -> money.currency().getCurrencyCode() + " " + text;
        };
    }

    /** Dollars with as many decimal places as the amount has, at least two: {@code $1.50}, {@code $0.000042}. */
    public static String dollars(NanoUsd amount) {
        return "$" + grouped(shortened(amount.toDollars()));
    }

    /** Dollars per million units, written like {@link #dollars}. */
    public static String rate(Rate rate) {
        return "$" + grouped(shortened(rate.toDollarsPerMillion()));
    }

    /**
     * A number of millionths of a budget's unit, with all the decimal places it has: {@code $0.0003600000012}.
     *
     * @param millionths not negative
     */
    public static String exact(BigInteger millionths, BudgetUnit unit) {
        String text = new BigDecimal(millionths, unit.scale() + MILLIONTHS).toPlainString();
        return unit == BudgetUnit.USD ? "$" + grouped(shortened(text)) : grouped(plain(text));
    }

    /** A number with separators: {@code 1,500,000}. */
    public static String count(long number) {
        return grouped(Long.toString(number));
    }

    /** A decimal string without zeros at its end: {@code 2.5}, {@code 1}. */
    public static String plain(String decimal) {
        return decimal.indexOf('.') < 0 ? decimal : decimal.replaceFirst("\\.?0+$", "");
    }

    /** An amount of a budget without its unit's name: {@code $1.50} or {@code 200,000}. */
    public static String amount(Amount amount) {
        return amount.unit() == BudgetUnit.USD ? dollars(new NanoUsd(amount.units())) : count(amount.units());
    }

    /** A day of a year that everybody knows: {@code Nov 22}, {@code 11月22日}. */
    public static String day(LocalDate day, Locale locale) {
        return DateTimeFormatter.ofLocalizedPattern("MMMd").withLocale(locale).format(day);
    }

    /**
     * How long a bar is beside the longest one.
     *
     * @param value at least 0
     * @param longest what fills the whole length
     * @return 0 to 1000; at least 4 for anything above zero, so that it can be seen
     */
    public static int permille(long value, long longest) {
        if (value <= 0 || longest <= 0) {
            return 0;
        }
        BigInteger exact = BigInteger.valueOf(value)
                .multiply(BigInteger.valueOf(WHOLE_BAR))
                .divide(BigInteger.valueOf(longest));
        return Math.clamp(
                exact.bitLength() < Integer.SIZE ? exact.intValueExact() : WHOLE_BAR, SHORTEST_BAR, WHOLE_BAR);
    }

    private static String shortened(String decimal) {
        int end = decimal.length();
        int shortest = decimal.indexOf('.') + 1 + MIN_DOLLAR_DECIMALS;
        while (end > shortest && decimal.charAt(end - 1) == '0') {
            end--;
        }
        return decimal.substring(0, end);
    }

    private static String grouped(String decimal) {
        int point = decimal.indexOf('.');
        int wholeDigits = point < 0 ? decimal.length() : point;
        StringBuilder text = new StringBuilder(decimal);
        for (int i = wholeDigits - 3; i > 0; i -= 3) {
            text.insert(i, ',');
        }
        return text.toString();
    }
}

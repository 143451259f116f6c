package dev.farebox.domain.money;

import java.util.Currency;

/**
 * A price at the checkout: whole minor units of an ISO 4217 currency.
 *
 * @param minorUnits cents for USD, fen for CNY, whole yen for JPY; 0 to 10<sup>12</sup>
 * @param currency decides how many decimal places the amount is written with
 */
public record Money(long minorUnits, Currency currency) {
    private static final long MAX_MINOR_UNITS = 1_000_000_000_000L;

    public Money {
        if (minorUnits < 0 || minorUnits > MAX_MINOR_UNITS) {
            throw new IllegalArgumentException("amount out of range: " + minorUnits + " minor units");
        }
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException("not a currency of payment: " + currency.getCurrencyCode());
        }
    }

    /**
     * Reads a decimal string.
     *
     * @param text for example {@code "2.00"}; not more decimal places than the currency has
     * @throws IllegalArgumentException as {@link Decimals#parse}, or for an amount out of range
     */
    public static Money parse(String text, Currency currency) {
        return new Money(Decimals.parse(text, currency.getDefaultFractionDigits()), currency);
    }

    /** The amount with the currency's decimal places and a point, in every locale: {@code "2.00"}. */
    public String toText() {
        return Decimals.format(minorUnits, currency.getDefaultFractionDigits());
    }
}

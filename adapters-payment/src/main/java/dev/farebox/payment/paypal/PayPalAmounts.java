package dev.farebox.payment.paypal;

import dev.farebox.domain.money.Money;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;

/** Amounts as PayPal writes them: decimal strings with a point, in every locale. */
final class PayPalAmounts {
    /**
     * What a PayPal account anywhere can be paid in. Source: PayPal's list of supported currencies, without BRL, CNY and
     * MYR, which only work within their countries.
     */
    static final Set<String> CURRENCIES = Set.of(
            "AUD", "CAD", "CHF", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "ILS", "JPY", "MXN", "NOK", "NZD", "PHP",
            "PLN", "SEK", "SGD", "THB", "TWD", "USD");

    /** ISO 4217 gives them two decimals; PayPal refuses any. */
    private static final Set<String> WHOLE_AT_PAYPAL = Set.of("HUF", "TWD");

    /** Why {@link #format} may give nothing. */
    static final String WHOLE_UNITS_ONLY = "PayPal takes whole units only of this currency";

    private PayPalAmounts() {}

    /** The amount, for example {@code "9.90"}; empty if PayPal cannot express it. */
    static Optional<String> format(Money money) {
        String text = money.toText();
        if (!WHOLE_AT_PAYPAL.contains(money.currency().getCurrencyCode())) {
            return Optional.of(text);
        }
        return text.endsWith(".00") ? Optional.of(text.substring(0, text.indexOf('.'))) : Optional.empty();
    }

    /**
     * Reads what PayPal wrote.
     *
     * @throws IllegalArgumentException if it is not an amount of a currency
     */
    static Money parse(String value, String currencyCode) {
        return Money.parse(value, Currency.getInstance(currencyCode));
    }
}

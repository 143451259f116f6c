package dev.farebox.storefront.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.money.Rate;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @Test
    @DisplayName("a day is written as its readers write it")
    void days() {
        assertThat(Figures.day(LocalDate.parse("2026-11-02"), Locale.ENGLISH)).isEqualTo("Nov 2");
        assertThat(Figures.day(LocalDate.parse("2026-11-02"), Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("11月2日");
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, $1.50",
        "0, $0.00",
        "0.000042, $0.000042",
        "1234567.891, '$1,234,567.891'",
        "0.000000001, $0.000000001"
    })
    @DisplayName("dollars keep every decimal place they have, and at least two")
    void dollars(String amount, String expected) {
        assertThat(Figures.dollars(NanoUsd.ofDollars(amount))).isEqualTo(expected);
        assertThat(Figures.rate(Rate.ofDollarsPerMillion("0.006"))).isEqualTo("$0.006");
    }

    @ParameterizedTest
    @CsvSource({"USD, 1290.00, '$1,290.00'", "CNY, 5.00, ¥5.00", "EUR, 5.00, EUR 5.00", "JPY, 300, JPY 300"})
    @DisplayName("a price carries its currency's sign, or its code where the sign is not unique")
    void prices(String currency, String amount, String expected) {
        assertThat(Figures.money(Money.parse(amount, Currency.getInstance(currency))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 10, 0", "10, 10, 1000", "1, 1000000, 4", "5, 10, 500", "20, 10, 1000", "5, 0, 0"})
    @DisplayName("a bar is to scale, never longer than the longest, and visible if there is anything to see")
    void bars(long value, long longest, int expected) {
        assertThat(Figures.permille(value, longest)).isEqualTo(expected);
    }

    @Test
    @DisplayName("bars of the largest amounts do not overflow")
    void largeBars() {
        assertThat(Figures.permille(Long.MAX_VALUE / 2, Long.MAX_VALUE)).isEqualTo(499);
        assertThat(Figures.permille(Long.MAX_VALUE, 1)).isEqualTo(1000);
    }

    @Test
    @DisplayName("tokens are counted whole and in groups; a weight loses the zeros at its end only")
    void tokens() {
        assertThat(Figures.amount(Amount.tokens(1_500_000))).isEqualTo("1,500,000");
        assertThat(Figures.plain("2.500000")).isEqualTo("2.5");
        assertThat(Figures.plain("10.000000")).isEqualTo("10");
        assertThat(Figures.plain("100")).isEqualTo("100");
    }
}

package dev.farebox.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.domain.testing.Cases;
import java.util.Currency;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    @Test
    @DisplayName("a decimal string becomes whole units of its scale")
    void parses() {
        assertThat(Decimals.parse("0.30", 9)).isEqualTo(300_000_000);
        assertThat(Decimals.parse("0.0028", 9)).isEqualTo(2_800_000);
        assertThat(Decimals.parse("12", 2)).isEqualTo(1200);
        assertThat(Decimals.parse("1.500000000000", 1)).isEqualTo(15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1.", ".5", "-1", "+1", "1e3", "1,5", " 1", "1 ", "٣", "0x1", "NaN", "1.2.3"})
    @DisplayName("anything but digits and one point is refused")
    void refuses(String text) {
        assertThatThrownBy(() -> Decimals.parse(text, 9)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("what cannot be kept exactly is refused, and so is what is too large")
    void refusesInexact() {
        assertThatThrownBy(() -> Decimals.parse("0.001", 2)).hasMessageContaining("2 decimal places");
        assertThatThrownBy(() -> Decimals.parse("9223372036.854775808", 9)).hasMessageContaining("too large");
        assertThat(Decimals.parse("9223372036.854775807", 9)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    @DisplayName("thirty characters are read, and of more no more than thirty are quoted")
    void longTexts() {
        assertThat(Decimals.parse("0".repeat(29) + "7", 0)).isEqualTo(7);
        assertThatThrownBy(() -> Decimals.parse("0".repeat(30) + "7", 0))
                .hasMessageContaining("\"" + "0".repeat(30) + "…\"");
        assertThatThrownBy(() -> Decimals.parse("x".repeat(30), 0)).hasMessageContaining("\"" + "x".repeat(30) + "\"");
    }

    @Test
    @DisplayName("writing and reading give the number back")
    void roundTrip() {
        Cases.forAll(1000, random -> {
            long value = random.nextLong(Long.MAX_VALUE) >>> random.nextInt(62);
            int scale = random.nextInt(0, 10);
            assertThat(Decimals.parse(Decimals.format(value, scale), scale)).isEqualTo(value);
        });
    }

    @Test
    @DisplayName("money has as many decimal places as its currency")
    void money() {
        Currency dollars = Currency.getInstance("USD");
        Currency yen = Currency.getInstance("JPY");
        assertThat(Money.parse("9.9", dollars)).isEqualTo(new Money(990, dollars));
        assertThat(new Money(990, dollars).toText()).isEqualTo("9.90");
        assertThat(Money.parse("990", yen).toText()).isEqualTo("990");
        assertThatThrownBy(() -> Money.parse("9.9", yen)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("amounts of different units do not mix, and none is negative")
    void amounts() {
        Amount tokens = Amount.tokens(5);
        assertThatThrownBy(() -> tokens.plus(Amount.usd(new NanoUsd(5)))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tokens.compareTo(Amount.usd(new NanoUsd(5))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tokens.minus(Amount.tokens(6))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Amount.tokens(Long.MAX_VALUE).plus(tokens)).isInstanceOf(ArithmeticException.class);
        assertThat(Amount.usd(NanoUsd.ofDollars("1.5")).toText()).isEqualTo("1.500000000");
        assertThat(tokens.toText()).isEqualTo("5");
    }
}

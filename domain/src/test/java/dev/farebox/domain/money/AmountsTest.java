package dev.farebox.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Amounts of money")
class AmountsTest {
    @Test
    @DisplayName("are read and written with the places of their unit")
    void texts() {
        assertThat(Amount.parse(BudgetUnit.USD, "1.5")).isEqualTo(Amount.usd(new NanoUsd(1_500_000_000)));
        assertThat(Amount.parse(BudgetUnit.TOKENS, "15")).isEqualTo(Amount.tokens(15));
        assertThatThrownBy(() -> Amount.parse(BudgetUnit.TOKENS, "1.5")).isInstanceOf(IllegalArgumentException.class);
        assertThat(NanoUsd.ofDollars("0.0000001").toDollars()).isEqualTo("0.000000100");
        assertThat(Rate.ofDollarsPerMillion("0.30").toDollarsPerMillion()).isEqualTo("0.300000000");
    }

    @Test
    @DisplayName("are ordered by their size")
    void order() {
        assertThat(new NanoUsd(1)).isLessThan(new NanoUsd(2)).isGreaterThan(NanoUsd.ZERO);
        assertThat(Amount.tokens(1)).isLessThan(Amount.tokens(2));
        assertThat(Amount.tokens(1).min(Amount.tokens(2))).isEqualTo(Amount.tokens(1));
        assertThat(Amount.tokens(2).min(Amount.tokens(1))).isEqualTo(Amount.tokens(1));
    }

    @Test
    @DisplayName("may be nothing, and have a largest rate")
    void bounds() {
        assertThat(new NanoUsd(0)).isEqualTo(NanoUsd.ZERO);
        assertThat(Amount.zero(BudgetUnit.USD)).isEqualTo(Amount.usd(NanoUsd.ZERO));
        assertThat(new Rate(0)).isEqualTo(Rate.FREE);
        assertThat(new Rate(Rate.MAX_NANOS_PER_MILLION).nanosPerMillion()).isEqualTo(Rate.MAX_NANOS_PER_MILLION);
        assertThatThrownBy(() -> new Rate(Rate.MAX_NANOS_PER_MILLION + 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NanoUsd(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}

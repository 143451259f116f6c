package dev.farebox.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.call.ChargePolicy;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.call.UsageBounds;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A free tariff")
class FreeTariffTest {
    @Test
    @DisplayName("charges and holds nothing, whatever is used, and is recomputed from the row without a price")
    void free() {
        Tariff free =
                Tariff.frozen(PriceRef.NONE, Optional.empty(), BudgetUnit.USD).orElseThrow();
        Usage usage = Usage.of(1_000_000, 1_000_000);

        assertThat(free.charge(usage)).isEqualTo(Amount.zero(BudgetUnit.USD));
        assertThat(free.lines(usage)).isEmpty();
        assertThat(free.ceiling(UsageBounds.ofTokens(1_000, 1_000))).isEqualTo(Amount.zero(BudgetUnit.USD));
        assertThat(free.affordableOutput(Amount.zero(BudgetUnit.USD), UsageBounds.ofTokens(1_000, 1_000)))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(ChargePolicy.recomputed(ChargeReason.REPORTED, usage, free, Amount.zero(BudgetUnit.USD)))
                .isEqualTo(Amount.zero(BudgetUnit.USD));
        assertThat(free.price()).isEqualTo(PriceRef.NONE);
    }

    @Test
    @DisplayName("is not what a price that was lost becomes")
    void notForLostPrices() {
        assertThat(Tariff.frozen(new PriceRef(7, 0), Optional.empty(), BudgetUnit.USD))
                .isEmpty();
    }
}

package dev.farebox.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.key.KeyPrefix;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.money.NanoUsd;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The best value")
class PlanValueTest {
    private final Plan small = plan("small", Amount.tokens(200_000), "CNY 5.00", "USD 0.99");
    private final Plan large = plan("large", Amount.tokens(5_000_000), "CNY 100.00", "USD 14.99");

    @Test
    @DisplayName("is the plan that gives most for its money in every currency in which it is sold")
    void best() {
        assertThat(PlanValue.better(large, List.of(small, large))).isEmpty();
        assertThat(PlanValue.better(small, List.of(small, large)))
                .contains(new PlanValue.Better(large, Currency.getInstance("CNY")));
    }

    @Test
    @DisplayName("is missed by a plan that gives less in one of its currencies only")
    void oneCurrency() {
        Plan cheapInYuan = plan("cheap", Amount.tokens(60_000), "CNY 1.00", "USD 9.00");
        assertThat(PlanValue.better(large, List.of(small, cheapInYuan)))
                .contains(new PlanValue.Better(cheapInYuan, Currency.getInstance("CNY")));
    }

    @Test
    @DisplayName("is shared by plans that give exactly as much, to the last unit")
    void exact() {
        Plan even = plan("even", Amount.tokens(2_500_000), "CNY 50.00");
        Plan oneMore = plan("more", Amount.tokens(2_500_001), "CNY 50.00");
        assertThat(PlanValue.better(large, List.of(even))).isEmpty();
        assertThat(PlanValue.better(large, List.of(even, oneMore))).isPresent();
    }

    @Test
    @DisplayName("is not looked for among plans of another unit or without a common currency")
    void incomparable() {
        Plan dollars = plan("dollars", Amount.usd(NanoUsd.ofDollars("1000")), "CNY 0.01");
        Plan euros = plan("euros", Amount.tokens(9_000_000), "EUR 0.01");
        assertThat(PlanValue.better(large, List.of(dollars, euros))).isEmpty();
    }

    private static Plan plan(String id, Amount allowance, String... prices) {
        return new Plan(
                new PlanId(id),
                new LocalizedText(id, id),
                Arrays.stream(prices)
                        .map(price -> price.split(" "))
                        .map(price -> Money.parse(price[1], Currency.getInstance(price[0])))
                        .toList(),
                allowance,
                new ModelSelection.All(),
                0,
                0,
                0,
                Optional.empty(),
                KeyPrefix.DEFAULT,
                1,
                PlanStatus.ON_SALE,
                Optional.empty());
    }
}

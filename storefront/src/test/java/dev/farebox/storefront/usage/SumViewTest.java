package dev.farebox.storefront.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.farebox.application.metering.CallExplanation;
import dev.farebox.application.ordering.ListPlans.PricedModel;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.Charge;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.call.ChargeSum;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.call.UnitCounts;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.model.CostPart;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.PriceRef;
import dev.farebox.domain.model.PriceVersion;
import dev.farebox.domain.model.Tariff;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.storefront.SampleShop;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SumViewTest {
    @Test
    @DisplayName("a token plan shows each part times the weight")
    void weighted() {
        SumView sum = sum(SampleShop.PRO, 0, BudgetUnit.TOKENS, Usage.of(1_001, 500), 10_000);
        assertThat(sum.lines())
                .extracting(SumView.Line::part, SumView.Line::quantity, SumView.Line::rate, SumView.Line::amount)
                .containsExactly(
                        tuple(CostPart.INPUT_FRESH, "1,001", "2.5", "2,502.5"),
                        tuple(CostPart.OUTPUT, "500", "2.5", "1,250"));
        assertThat(sum.rounding()).contains("0.5");
        assertThat(sum.excess()).isEmpty();
    }

    @Test
    @DisplayName("rates and condition are those of the tier that the call was priced by")
    void tier() {
        Usage large = new Usage(200_000, 0, 0, 1, 10, 0, UnitCounts.NONE);
        SumView sum = sum(SampleShop.SONNET, 1, BudgetUnit.USD, large, 2_000_000_000);
        assertThat(sum.lines()).extracting(SumView.Line::rate).containsExactly("$6.00/M", "$12.00/M", "$22.50/M");
        assertThat(sum.condition().orElseThrow().aboveTokens()).isNotEmpty();
        assertThat(sum.rounding()).isEmpty();
    }

    @Test
    @DisplayName("the line of a service tier is named, and what was above the hold is taken off")
    void line() {
        SumView sum = sum(SampleShop.SONNET, 2, BudgetUnit.USD, Usage.of(1, 9), 200_000);
        assertThat(sum.lines()).extracting(SumView.Line::rate).containsExactly("$30.00/M", "$30.00/M");
        assertThat(sum.condition().orElseThrow().tier()).isEqualTo("priority");
        assertThat(sum.excess()).contains("$0.0001");
    }

    private static SumView sum(Model model, int line, BudgetUnit unit, Usage usage, long held) {
        PriceVersion price = SampleShop.models().stream()
                .filter(priced -> priced.model().equals(model))
                .map(PricedModel::price)
                .findFirst()
                .orElseThrow();
        Optional<Tariff> tariff = price.tariff(unit, line);
        Amount hold = new Amount(unit, held);
        Charge charge = Charge.upTo(hold, tariff.orElseThrow().charge(usage), usage, ChargeReason.ESTIMATED);
        EndedCall call = new EndedCall(
                new CallId(1),
                Instant.EPOCH,
                model.name(),
                new PriceRef(price.id(), line),
                charge,
                hold,
                Duration.ofMillis(5));
        return SumView.of(
                        new CallExplanation(call, Optional.of(price), ChargeSum.of(charge, tariff, hold)),
                        Locale.ENGLISH)
                .orElseThrow();
    }
}

package dev.farebox.domain.model;

import dev.farebox.domain.call.Usage;
import dev.farebox.domain.call.UsageBounds;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import java.util.List;

/**
 * Nothing, whatever is used: what counting the tokens of a request costs.
 *
 * @param unit the budget's
 */
public record FreeTariff(BudgetUnit unit) implements Tariff {
    @Override
    public PriceRef price() {
        return PriceRef.NONE;
    }

    @Override
    public PricedUnit counts() {
        return PricedUnit.TOKEN;
    }

    @Override
    public Amount charge(Usage usage) {
        return Amount.zero(unit);
    }

    @Override
    public List<CostLine> lines(Usage usage) {
        return List.of();
    }

    @Override
    public Amount ceiling(UsageBounds bounds) {
        return Amount.zero(unit);
    }

    @Override
    public long affordableOutput(Amount available, UsageBounds bounds) {
        return Long.MAX_VALUE;
    }
}

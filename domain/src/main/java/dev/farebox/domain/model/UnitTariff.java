package dev.farebox.domain.model;

import dev.farebox.domain.call.Usage;
import dev.farebox.domain.call.UsageBounds;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.money.NanoUsd;
import java.util.List;

/**
 * Dollars for each call, image, second, character or unit of reranking.
 *
 * @param price what it was made from
 * @param rate the price of one
 */
public record UnitTariff(PriceRef price, Price.PerUnit rate) implements Tariff {
    @Override
    public PricedUnit counts() {
        return rate.unit();
    }

    @Override
    public BudgetUnit unit() {
        return BudgetUnit.USD;
    }

    @Override
    public Amount charge(Usage usage) {
        return usd(rate.unit().count(usage));
    }

    @Override
    public List<CostLine> lines(Usage usage) {
        return new CostLine.Lines()
                .add(
                        CostPart.of(rate.unit()),
                        rate.unit().count(usage),
                        Exact.product(rate.each().nanos(), CostLine.MILLION))
                .all();
    }

    @Override
    public Amount ceiling(UsageBounds bounds) {
        return usd(rate.unit().count(bounds));
    }

    @Override
    public long affordableOutput(Amount available, UsageBounds bounds) {
        return available.compareTo(ceiling(bounds)) < 0 ? 0 : Long.MAX_VALUE;
    }

    private Amount usd(long count) {
        return Amount.usd(new NanoUsd(Math.multiplyExact(count, rate.each().nanos())));
    }
}

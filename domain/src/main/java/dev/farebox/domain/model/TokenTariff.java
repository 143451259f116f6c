package dev.farebox.domain.model;

import dev.farebox.domain.call.Usage;
import dev.farebox.domain.call.UsageBounds;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.money.NanoUsd;
import java.util.List;

/**
 * Dollars for each kind of token.
 *
 * @param price what it was made from
 * @param rates the rates, of all tiers
 */
public record TokenTariff(PriceRef price, Price.PerToken rates) implements Tariff {
    @Override
    public PricedUnit counts() {
        return PricedUnit.TOKEN;
    }

    @Override
    public BudgetUnit unit() {
        return BudgetUnit.USD;
    }

    @Override
    public Amount charge(Usage usage) {
        return usd(rates.ratesFor(usage.input()).cost(usage));
    }

    @Override
    public List<CostLine> lines(Usage usage) {
        TokenRates applied = rates.ratesFor(usage.input());
        return new CostLine.Lines()
                .add(CostPart.INPUT_FRESH, usage.inputFresh(), applied.input().nanosPerMillion())
                .add(
                        CostPart.CACHE_READ,
                        usage.cacheRead(),
                        applied.cachedInput().nanosPerMillion())
                .add(
                        CostPart.CACHE_WRITE,
                        usage.cacheWrite(),
                        applied.cacheWrite().nanosPerMillion())
                .add(
                        CostPart.CACHE_WRITE_HOUR,
                        usage.cacheWriteHour(),
                        applied.cacheWriteHour().nanosPerMillion())
                .add(CostPart.OUTPUT, usage.output(), applied.output().nanosPerMillion())
                .all();
    }

    @Override
    public Amount ceiling(UsageBounds bounds) {
        return usd(rates.ceiling(bounds));
    }

    @Override
    public long affordableOutput(Amount available, UsageBounds bounds) {
        return rates.affordableOutput(available.units(), bounds.inputTokens());
    }

    private static Amount usd(long nanos) {
        return Amount.usd(new NanoUsd(nanos));
    }
}

package dev.farebox.domain.model;

import dev.farebox.domain.call.Usage;
import dev.farebox.domain.call.UsageBounds;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import java.util.List;

/**
 * Tokens of a token plan: what the price counts, times its weight. For a model priced by the token that is input and
 * output together.
 *
 * @param price what it was made from
 * @param counts what is counted
 * @param weight tokens of the plan for one of it
 */
public record WeightedTariff(PriceRef price, PricedUnit counts, TokenWeight weight) implements Tariff {
    @Override
    public BudgetUnit unit() {
        return BudgetUnit.TOKENS;
    }

    @Override
    public Amount charge(Usage usage) {
        return tokens(counts.count(usage));
    }

    @Override
    public List<CostLine> lines(Usage usage) {
        if (counts != PricedUnit.TOKEN) {
            return new CostLine.Lines()
                    .add(CostPart.of(counts), counts.count(usage), weight.millionths())
                    .all();
        }
        return new CostLine.Lines()
                .add(CostPart.INPUT_FRESH, usage.inputFresh(), weight.millionths())
                .add(CostPart.CACHE_READ, usage.cacheRead(), weight.millionths())
                .add(CostPart.CACHE_WRITE, usage.cacheWrite(), weight.millionths())
                .add(CostPart.CACHE_WRITE_HOUR, usage.cacheWriteHour(), weight.millionths())
                .add(CostPart.OUTPUT, usage.output(), weight.millionths())
                .all();
    }

    @Override
    public Amount ceiling(UsageBounds bounds) {
        return tokens(counts.count(bounds));
    }

    @Override
    public long affordableOutput(Amount available, UsageBounds bounds) {
        if (counts != PricedUnit.TOKEN) {
            return available.compareTo(ceiling(bounds)) < 0 ? 0 : Long.MAX_VALUE;
        }
        long tokens = Exact.quotientDown(available.units(), TokenWeight.SCALE, weight.millionths());
        return tokens == Long.MAX_VALUE ? tokens : Math.max(0, tokens - bounds.inputTokens());
    }

    private Amount tokens(long count) {
        return Amount.tokens(Exact.quotientUp(count, weight.millionths(), TokenWeight.SCALE));
    }
}

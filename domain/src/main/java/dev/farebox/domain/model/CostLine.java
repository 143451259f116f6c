package dev.farebox.domain.model;

import dev.farebox.domain.money.Amount;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * One exact line of a cost: how many of a part, times what one costs. Nothing is rounded here; the sum of all lines is
 * rounded once.
 *
 * @param part what is counted
 * @param quantity how many, above 0
 * @param millionthsEach the price of one in millionths of the budget's unit: for tokens that are nano-dollars a million
 */
public record CostLine(CostPart part, long quantity, BigInteger millionthsEach) {
    /** Millionths in one unit of a budget. */
    public static final long MILLION = 1_000_000L;

    /** A whole hold. */
    public static CostLine ofHold(Amount held) {
        return new CostLine(CostPart.HOLD, 1, Exact.product(held.units(), MILLION));
    }

    /** Quantity times price, in millionths of the budget's unit. */
    public BigInteger millionths() {
        return millionthsEach.multiply(BigInteger.valueOf(quantity));
    }

    /** Collects lines; a part that was not used has none. */
    static final class Lines {
        private final List<CostLine> lines = new ArrayList<>();

        Lines add(CostPart part, long quantity, long millionthsEach) {
            return add(part, quantity, BigInteger.valueOf(millionthsEach));
        }

        Lines add(CostPart part, long quantity, BigInteger millionthsEach) {
            if (quantity > 0) {
                lines.add(new CostLine(part, quantity, millionthsEach));
            }
            return this;
        }

        List<CostLine> all() {
            return List.copyOf(lines);
        }
    }
}

package dev.farebox.domain.call;

import dev.farebox.domain.model.CostLine;
import dev.farebox.domain.model.Tariff;
import dev.farebox.domain.money.Amount;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * How a charge comes about: lines + rounding − excess = charge, exactly. Only a sum that is true can be made.
 *
 * @param lines what was counted at which price; none if the call was free
 * @param roundingMillionths what rounding the sum of the lines up to a whole unit added, in millionths of the budget's
 *     unit; 0 to 999,999
 * @param excess what the call would have cost above its hold, and was not charged
 */
public record ChargeSum(List<CostLine> lines, long roundingMillionths, Amount excess) {
    public ChargeSum {
        lines = List.copyOf(lines);
    }

    /**
     * The sum of a charge.
     *
     * @param tariff the frozen price; none is needed for what was free
     * @param held the call's hold
     * @return empty if the price is not known, or if parts, price and hold do not make the charge
     */
    public static Optional<ChargeSum> of(Charge charge, Optional<Tariff> tariff, Amount held) {
        if (ChargePolicy.isFree(charge.reason())) {
            return told(charge, List.of());
        }
        return tariff.filter(price -> ChargePolicy.recomputed(charge.reason(), charge.usage(), price, held)
                        .equals(charge.amount()))
                .flatMap(price -> told(charge, lines(charge, price, held)));
    }

    private static List<CostLine> lines(Charge charge, Tariff tariff, Amount held) {
        return switch (charge.reason()) {
            case REPORTED, ESTIMATED, CLAMPED, UPSTREAM_CUT -> tariff.lines(charge.usage());
            case CLIENT_GONE, SHUTDOWN -> charge.usage().isZero() ? List.of() : tariff.lines(charge.usage());
            case HOLD_EXHAUSTED -> held.units() == 0 ? List.of() : List.of(CostLine.ofHold(held));
            case EMPTY, NODE_LOST, UPSTREAM_FAILED, RELEASED -> List.of();
        };
    }

    private static Optional<ChargeSum> told(Charge charge, List<CostLine> lines) {
        BigInteger exact = lines.stream().map(CostLine::millionths).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger rounded = BigInteger.valueOf(charge.amount().units())
                .add(BigInteger.valueOf(charge.excess().units()))
                .multiply(BigInteger.valueOf(CostLine.MILLION));
        BigInteger rounding = rounded.subtract(exact);
        boolean comesToTheCharge =
                rounding.signum() >= 0 && rounding.compareTo(BigInteger.valueOf(CostLine.MILLION)) < 0;
        return comesToTheCharge
                ? Optional.of(new ChargeSum(lines, rounding.longValueExact(), charge.excess()))
                : Optional.empty();
    }
}

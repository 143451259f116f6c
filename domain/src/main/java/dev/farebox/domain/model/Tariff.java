package dev.farebox.domain.model;

import dev.farebox.domain.call.Usage;
import dev.farebox.domain.call.UsageBounds;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import java.util.List;
import java.util.Optional;

/**
 * The price of one call in the unit of the budget that pays it, frozen when the call is admitted.
 *
 * <p>Arithmetic is exact: every part is multiplied in full, the parts are added, and the sum is divided once, rounded
 * up to the next whole unit. It never overflows: prices and counts are bounded where they are made. Values are immutable
 * and thread-safe.
 */
public sealed interface Tariff permits FreeTariff, TokenTariff, UnitTariff, WeightedTariff {
    /**
     * The tariff that was frozen for a call.
     *
     * @param ref what was frozen
     * @param version the version that it names; empty if there is none of that number
     * @return empty if nothing can be said about the price
     */
    static Optional<Tariff> frozen(PriceRef ref, Optional<PriceVersion> version, BudgetUnit unit) {
        return ref.equals(PriceRef.NONE)
                ? Optional.of(new FreeTariff(unit))
                : version.flatMap(known -> known.tariff(unit, ref.line()));
    }

    /** What the tariff was made from. */
    PriceRef price();

    /** What it counts. */
    PricedUnit counts();

    /** The unit that {@link #charge} and {@link #ceiling} answer in. */
    BudgetUnit unit();

    /** What a call with this usage costs. */
    Amount charge(Usage usage);

    /** The lines of {@link #charge}: their exact sum, rounded up once, is the charge. */
    List<CostLine> lines(Usage usage);

    /** The most that a call within bounds can cost. */
    Amount ceiling(UsageBounds bounds);

    /**
     * The most output tokens whose {@link #ceiling}, with everything else as the bounds say, fits into an amount;
     * {@link Long#MAX_VALUE} where output does not change the price.
     *
     * @return 0 if not even the rest is affordable
     */
    long affordableOutput(Amount available, UsageBounds bounds);
}

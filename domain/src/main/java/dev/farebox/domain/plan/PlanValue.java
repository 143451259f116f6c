package dev.farebox.domain.plan;

import dev.farebox.domain.money.Money;
import java.math.BigInteger;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** How much allowance a plan gives for its money, compared exactly and never across units or currencies. */
public final class PlanValue {
    private PlanValue() {}

    /**
     * A plan that gives more.
     *
     * @param plan the plan
     * @param currency in which it does
     */
    public record Better(Plan plan, Currency currency) {}

    /**
     * The first plan that gives more for the same money, in the first currency of the plan in which one does.
     *
     * @param others those of another unit, and the plan itself, do not count
     * @return empty if there is none; a plan that gives as much is not better
     */
    public static Optional<Better> better(Plan plan, List<Plan> others) {
        return plan.prices().stream()
                .flatMap(price -> others.stream()
                        .filter(other ->
                                other.allowance().unit() == plan.allowance().unit())
                        .filter(other -> price(other, price.currency())
                                .filter(otherPrice -> givesMore(other, otherPrice, plan, price))
                                .isPresent())
                        .map(other -> new Better(other, price.currency())))
                .findFirst();
    }

    private static Optional<Money> price(Plan plan, Currency currency) {
        return plan.prices().stream()
                .filter(price -> price.currency().equals(currency))
                .findFirst();
    }

    /** Allowance by price, with both fractions multiplied by both prices. */
    private static boolean givesMore(Plan one, Money onePrice, Plan other, Money otherPrice) {
        return product(one.allowance().units(), otherPrice.minorUnits())
                        .compareTo(product(other.allowance().units(), onePrice.minorUnits()))
                > 0;
    }

    private static BigInteger product(long allowance, long price) {
        return BigInteger.valueOf(allowance).multiply(BigInteger.valueOf(price));
    }
}

package dev.farebox.domain.coupon;

import dev.farebox.domain.money.Money;
import java.util.List;

/** What a coupon takes off a price. */
public sealed interface Discount {
    /**
     * A share of the price, rounded down to a minor unit.
     *
     * @param percent 1 to 99
     */
    record Percent(int percent) implements Discount {
        public Percent {
            if (percent < 1 || percent > 99) {
                throw new IllegalArgumentException("a discount is 1 to 99 percent, not " + percent);
            }
        }
    }

    /**
     * An amount in each currency that the operator named; never converted.
     *
     * @param amounts above zero, one for each currency
     */
    record Amounts(List<Money> amounts) implements Discount {
        public Amounts {
            amounts = List.copyOf(amounts);
            if (amounts.isEmpty() || amounts.stream().anyMatch(amount -> amount.minorUnits() == 0)) {
                throw new IllegalArgumentException("a discount needs amounts above zero");
            }
            if (amounts.stream().map(Money::currency).distinct().count() != amounts.size()) {
                throw new IllegalArgumentException("a discount has two amounts in one currency");
            }
        }
    }
}

package dev.farebox.domain.coupon;

import dev.farebox.domain.money.Money;
import dev.farebox.domain.plan.PlanId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A discount that the operator gives to whoever knows its code: one coupon for an order, and nothing but a lower price.
 * How often it was used is counted by the store.
 *
 * @param code what the buyer types
 * @param discount what it takes off
 * @param plans for which it may be used; empty for all
 * @param from when it begins to be valid; empty for always
 * @param until when it stops being valid; empty for never
 * @param maxUses how many orders may use it, expired and cancelled ones not counted; 0 for any number
 */
public record Coupon(
        CouponCode code,
        Discount discount,
        Set<PlanId> plans,
        Optional<Instant> from,
        Optional<Instant> until,
        int maxUses) {
    public Coupon {
        plans = Set.copyOf(plans);
        if (maxUses < 0) {
            throw new IllegalArgumentException("the uses of coupon " + code + " must not be negative");
        }
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            throw new IllegalArgumentException("coupon " + code + " would end before it begins");
        }
    }

    /** What using a coupon would come to. */
    public sealed interface Judgement {
        record Usable(CouponUse use) implements Judgement {}

        record Unusable(CouponFault fault) implements Judgement {}
    }

    /** Judges everything but the number of uses. */
    public Judgement judge(PlanId plan, Money price, Instant now) {
        if (from.filter(now::isBefore).isPresent()) {
            return new Judgement.Unusable(CouponFault.NOT_YET_VALID);
        }
        if (until.isPresent() && !now.isBefore(until.get())) {
            return new Judgement.Unusable(CouponFault.NO_LONGER_VALID);
        }
        if (!plans.isEmpty() && !plans.contains(plan)) {
            return new Judgement.Unusable(CouponFault.OTHER_PLANS);
        }
        return discountOf(price)
                .map(discount -> discount.minorUnits() == 0 || discount.minorUnits() >= price.minorUnits()
                        ? new Judgement.Unusable(CouponFault.PRICE_TOO_LOW)
                        : new Judgement.Usable(new CouponUse(code, discount)))
                .orElseGet(() -> new Judgement.Unusable(CouponFault.OTHER_CURRENCY));
    }

    private Optional<Money> discountOf(Money price) {
        return switch (discount) {
            case Discount.Percent(int percent) ->
                Optional.of(new Money(Math.multiplyExact(price.minorUnits(), percent) / 100, price.currency()));
            case Discount.Amounts(var amounts) ->
                amounts.stream()
                        .filter(amount -> amount.currency().equals(price.currency()))
                        .findFirst();
        };
    }
}

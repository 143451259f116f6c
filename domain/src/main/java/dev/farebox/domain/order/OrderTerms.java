package dev.farebox.domain.order;

import dev.farebox.domain.coupon.CouponUse;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.plan.PlanId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What was agreed when an order was placed; nothing changes it any more.
 *
 * @param plan what was bought
 * @param price what has to be paid, after the coupon
 * @param allowance what will be delivered
 * @param method how the buyer chose to pay; another attempt may be made in another way
 * @param mode whether the money is real
 * @param language the buyer's language, English or Chinese
 * @param placedAt when it was placed
 * @param expiresAt when an unpaid order is given up, after the provider was asked
 * @param coupon what made it cheaper, if anything did
 * @param topUp the key to which the allowance is added; empty for a key of its own
 */
public record OrderTerms(
        PlanId plan,
        Money price,
        Amount allowance,
        PaymentMethod method,
        Mode mode,
        Locale language,
        Instant placedAt,
        Instant expiresAt,
        Optional<CouponUse> coupon,
        Optional<KeyId> topUp) {
    /** The plan's own price, before the coupon. */
    public Money listPrice() {
        return coupon.map(use -> new Money(
                        Math.addExact(price.minorUnits(), use.discount().minorUnits()), price.currency()))
                .orElse(price);
    }
}

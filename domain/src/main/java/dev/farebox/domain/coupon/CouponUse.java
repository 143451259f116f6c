package dev.farebox.domain.coupon;

import dev.farebox.domain.money.Money;

/**
 * A coupon as it was used for one order.
 *
 * @param code the coupon
 * @param discount what it took off the plan's price
 */
public record CouponUse(CouponCode code, Money discount) {}

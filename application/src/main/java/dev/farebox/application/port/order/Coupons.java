package dev.farebox.application.port.order;

import dev.farebox.domain.coupon.Coupon;
import dev.farebox.domain.coupon.CouponCode;
import java.util.Optional;

/**
 * The operator's coupons. Their uses are counted by {@link Orders#place}, in the transaction that writes the order.
 * Thread-safe; blocks.
 */
public interface Coupons {
    /** A coupon that the operator has not withdrawn. */
    Optional<Coupon> find(CouponCode code);
}

package dev.farebox.application.port.order;

import dev.farebox.domain.coupon.Coupon;
import dev.farebox.domain.coupon.CouponCode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Coupons in memory. */
public final class InMemoryCoupons implements Coupons {
    private final Map<CouponCode, Coupon> coupons = new ConcurrentHashMap<>();

    /** From now on it can be found. */
    public void add(Coupon coupon) {
        coupons.put(coupon.code(), coupon);
    }

    /** From now on it cannot. */
    public void withdraw(CouponCode code) {
        coupons.remove(code);
    }

    @Override
    public Optional<Coupon> find(CouponCode code) {
        return Optional.ofNullable(coupons.get(code));
    }
}

package dev.farebox.application.port.order;

import dev.farebox.domain.coupon.Coupon;
import dev.farebox.domain.coupon.CouponCode;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Coupons in memory")
class InMemoryCouponsTest extends CouponsContract {
    private final InMemoryCoupons coupons = new InMemoryCoupons();

    @Override
    protected Coupons coupons() {
        return coupons;
    }

    @Override
    protected void add(Coupon coupon) {
        coupons.add(coupon);
    }

    @Override
    protected void withdraw(CouponCode code) {
        coupons.withdraw(code);
    }
}

package dev.farebox.application.port.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.coupon.Coupon;
import dev.farebox.domain.coupon.CouponCode;
import dev.farebox.domain.coupon.Discount;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.plan.PlanId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The laws of {@link Coupons}. An implementation's test extends this class. */
public abstract class CouponsContract {
    private static final Coupon PERCENT = new Coupon(
            new CouponCode("SPRING-10"), new Discount.Percent(10), Set.of(), Optional.empty(), Optional.empty(), 0);

    private static final Coupon AMOUNTS = new Coupon(
            new CouponCode("WELCOME"),
            new Discount.Amounts(
                    List.of(new Money(700, Currency.getInstance("CNY")), new Money(100, Currency.getInstance("USD")))),
            Set.of(new PlanId("trial"), new PlanId("starter")),
            Optional.of(Instant.parse("2026-03-01T00:00:00Z")),
            Optional.of(Instant.parse("2026-04-01T00:00:00Z")),
            100);

    /** Coupons without any but those that a test adds; the same throughout a test. */
    protected abstract Coupons coupons();

    protected abstract void add(Coupon coupon);

    protected abstract void withdraw(CouponCode code);

    @Test
    @DisplayName("a coupon is found as the operator wrote it")
    void found() {
        add(PERCENT);
        add(AMOUNTS);

        assertThat(coupons().find(PERCENT.code())).contains(PERCENT);
        assertThat(coupons().find(AMOUNTS.code())).contains(AMOUNTS);
    }

    @Test
    @DisplayName("a coupon that does not exist, or that was withdrawn, is not found")
    void notFound() {
        add(PERCENT);
        add(AMOUNTS);
        withdraw(AMOUNTS.code());

        assertThat(coupons().find(AMOUNTS.code())).isEmpty();
        assertThat(coupons().find(new CouponCode("NEVER"))).isEmpty();
        assertThat(coupons().find(PERCENT.code())).contains(PERCENT);
    }
}

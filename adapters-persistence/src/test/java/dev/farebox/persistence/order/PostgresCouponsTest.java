package dev.farebox.persistence.order;

import dev.farebox.application.port.order.Coupons;
import dev.farebox.application.port.order.CouponsContract;
import dev.farebox.domain.coupon.Coupon;
import dev.farebox.domain.coupon.CouponCode;
import dev.farebox.domain.coupon.Discount;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.persistence.Jdbc;
import dev.farebox.persistence.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Coupons in PostgreSQL")
class PostgresCouponsTest extends CouponsContract {
    private static final String INSERT = """
            insert into coupon (code, percent, plans, valid_from, valid_until, max_uses)
            values (?, ?, ?, ?, ?, ?)""";

    private final TestDatabase database = TestDatabase.create();

    @AfterEach
    void releaseDatabase() {
        database.release();
    }

    @Override
    protected Coupons coupons() {
        return new PostgresCoupons(database.dataSource());
    }

    @Override
    protected void add(Coupon coupon) {
        Integer percent = coupon.discount() instanceof Discount.Percent(int share) ? share : null;
        List<Money> amounts = coupon.discount() instanceof Discount.Amounts(List<Money> all) ? all : List.of();
        Jdbc.change(database.dataSource(), connection -> {
            Jdbc.change(
                    connection,
                    INSERT,
                    coupon.code().text(),
                    percent,
                    coupon.plans().stream().map(PlanId::text).toArray(String[]::new),
                    coupon.from().map(Jdbc::utc).orElse(null),
                    coupon.until().map(Jdbc::utc).orElse(null),
                    coupon.maxUses());
            for (Money amount : amounts) {
                Jdbc.change(
                        connection,
                        "insert into coupon_amount (code, currency, minor_units) values (?, ?, ?)",
                        coupon.code().text(),
                        amount.currency().getCurrencyCode(),
                        amount.minorUnits());
            }
        });
    }

    @Override
    protected void withdraw(CouponCode code) {
        Jdbc.change(
                database.dataSource(),
                connection ->
                        Jdbc.change(connection, "update coupon set status = 'WITHDRAWN' where code = ?", code.text()));
    }
}

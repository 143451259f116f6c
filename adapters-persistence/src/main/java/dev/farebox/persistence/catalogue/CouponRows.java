package dev.farebox.persistence.catalogue;

import dev.farebox.domain.coupon.Coupon;
import dev.farebox.domain.coupon.Discount;
import dev.farebox.domain.money.Money;
import dev.farebox.persistence.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the coupons of a shop file, inside the transaction that applies it. How often each was used stays. */
final class CouponRows {
    private static final String UPSERT = """
            insert into coupon (code, percent, plans, valid_from, valid_until, max_uses, status, managed_by)
            values (?, ?, ?, ?, ?, ?, 'ON_SALE', 'file')
            on conflict (code) do update set percent = excluded.percent, plans = excluded.plans,
                valid_from = excluded.valid_from, valid_until = excluded.valid_until, max_uses = excluded.max_uses,
                status = excluded.status, managed_by = excluded.managed_by""";

    private static final String WITHDRAW = """
            update coupon set status = 'WITHDRAWN'
            where status = 'ON_SALE' and managed_by = 'file' and not code = any (?)""";

    private CouponRows() {}

    static void write(Connection connection, List<Coupon> coupons) throws SQLException {
        String[] codes = coupons.stream().map(coupon -> coupon.code().text()).toArray(String[]::new);
        Jdbc.change(connection, WITHDRAW, (Object) codes);
        for (Coupon coupon : coupons) {
            write(connection, coupon);
        }
    }

    private static void write(Connection connection, Coupon coupon) throws SQLException {
        String code = coupon.code().text();
        Jdbc.change(
                connection,
                UPSERT,
                code,
                percent(coupon.discount()),
                coupon.plans().stream().map(plan -> plan.text()).sorted().toArray(String[]::new),
                moment(coupon.from()),
                moment(coupon.until()),
                coupon.maxUses());
        Jdbc.change(connection, "delete from coupon_amount where code = ?", code);
        if (coupon.discount() instanceof Discount.Amounts(List<Money> amounts)) {
            for (Money amount : amounts) {
                Jdbc.change(
                        connection,
                        "insert into coupon_amount (code, currency, minor_units) values (?, ?, ?)",
                        code,
                        amount.currency().getCurrencyCode(),
                        amount.minorUnits());
            }
        }
    }

    private static @Nullable Integer percent(Discount discount) {
        return switch (discount) {
            case Discount.Percent(int percent) -> percent;
            case Discount.Amounts _ -> null;
        };
    }

    private static @Nullable Object moment(Optional<Instant> moment) {
        return moment.map(Jdbc::utc).orElse(null);
    }
}

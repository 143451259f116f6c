package dev.farebox.persistence.order;

import dev.farebox.application.port.order.Coupons;
import dev.farebox.domain.coupon.Coupon;
import dev.farebox.domain.coupon.CouponCode;
import dev.farebox.domain.coupon.Discount;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.persistence.Jdbc;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Coupons in PostgreSQL. Thread-safe; blocks; throws as {@link Jdbc#transaction} does if the database fails. */
public final class PostgresCoupons implements Coupons {
    private static final String FIND = """
            select code, percent, plans, valid_from, valid_until, max_uses from coupon
            where code = ? and status = 'ON_SALE'""";

    private static final String AMOUNTS =
            "select currency, minor_units from coupon_amount where code = ? order by currency";

    private final DataSource dataSource;

    public PostgresCoupons(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Optional<Coupon> find(CouponCode code) {
        return Jdbc.transaction(dataSource, connection -> {
            List<Money> amounts = amounts(connection, code);
            return Jdbc.first(connection, FIND, row -> coupon(row, amounts), code.text());
        });
    }

    private static List<Money> amounts(Connection connection, CouponCode code) throws SQLException {
        return Jdbc.all(
                connection,
                AMOUNTS,
                row -> new Money(row.getLong("minor_units"), Currency.getInstance(row.getString("currency"))),
                code.text());
    }

    private static Coupon coupon(ResultSet row, List<Money> amounts) throws SQLException {
        @Nullable Integer percent = row.getObject("percent", Integer.class);
        return new Coupon(
                new CouponCode(row.getString("code")),
                percent == null ? new Discount.Amounts(amounts) : new Discount.Percent(percent),
                Arrays.stream((String[]) row.getArray("plans").getArray())
                        .map(PlanId::new)
                        .collect(Collectors.toSet()),
                Jdbc.instant(row, "valid_from"),
                Jdbc.instant(row, "valid_until"),
                row.getInt("max_uses"));
    }
}

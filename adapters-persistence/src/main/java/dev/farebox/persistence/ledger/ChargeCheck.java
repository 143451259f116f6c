package dev.farebox.persistence.ledger;

import dev.farebox.domain.call.ChargePolicy;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.model.PriceRef;
import dev.farebox.domain.model.PriceVersion;
import dev.farebox.domain.model.Tariff;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Recomputes the charge of one ended call from its parts, its price and its hold. */
final class ChargeCheck {
    private ChargeCheck() {}

    /** What is wrong with a row, with both figures; empty if it is right. */
    static Optional<String> problem(ResultSet row, Map<Long, PriceVersion> prices) throws SQLException {
        BudgetUnit unit = BudgetUnit.valueOf(row.getString(2));
        PriceRef price = new PriceRef(row.getLong(3), row.getInt(4));
        Amount held = new Amount(unit, row.getLong(5));
        Amount charge = new Amount(unit, row.getLong(6));
        ChargeReason reason = ChargeReason.ofCode(row.getInt(7));
        if (ChargePolicy.isFree(reason)) {
            return unequal(charge, Amount.zero(unit));
        }
        Optional<Tariff> tariff = Tariff.frozen(price, Optional.ofNullable(prices.get(price.version())), unit);
        if (tariff.isEmpty()) {
            return Optional.of("its price version or the line of it does not exist, or has no price in " + unit);
        }
        return unequal(charge, ChargePolicy.recomputed(reason, UsageColumns.read(row, 8), tariff.get(), held));
    }

    private static Optional<String> unequal(Amount is, Amount should) {
        return is.equals(should)
                ? Optional.empty()
                : Optional.of("charge is " + is.units() + ", but its parts, price and hold make " + should.units());
    }
}

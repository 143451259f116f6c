package dev.farebox.persistence.ledger;

import dev.farebox.domain.call.ChargePolicy;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.call.Usage;
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
    static Optional<String> problem(ResultSet row, Map<Long, PriceRow> prices) throws SQLException {
        BudgetUnit unit = BudgetUnit.valueOf(row.getString(2));
        Usage usage = new Usage(row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7), row.getLong(8));
        Amount held = new Amount(unit, row.getLong(9));
        Amount charge = new Amount(unit, row.getLong(10));
        ChargeReason reason = ChargeReason.ofCode(row.getInt(12));
        if (isFree(reason)) {
            return unequal(charge, Amount.zero(unit));
        }
        Optional<Tariff> tariff =
                Optional.ofNullable(prices.get(row.getLong(3))).flatMap(price -> price.tariff(unit));
        if (tariff.isEmpty()) {
            return Optional.of("its price version does not exist or has no price in " + unit);
        }
        return unequal(charge, ChargePolicy.recomputed(reason, usage, tariff.get(), held));
    }

    private static boolean isFree(ChargeReason reason) {
        return switch (reason) {
            case EMPTY, NODE_LOST, UPSTREAM_FAILED, RELEASED -> true;
            case REPORTED, ESTIMATED, CLAMPED, UPSTREAM_CUT, CLIENT_GONE, HOLD_EXHAUSTED, SHUTDOWN -> false;
        };
    }

    private static Optional<String> unequal(Amount is, Amount should) {
        return is.equals(should)
                ? Optional.empty()
                : Optional.of("charge is " + is.units() + ", but its parts, price and hold make " + should.units());
    }
}

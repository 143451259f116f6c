package dev.farebox.persistence.order;

import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.order.Order;
import dev.farebox.persistence.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Lets what a buyer may use follow his order, inside the transaction that changes it. Locks the code, if it is one, and
 * then the budget. Stateless.
 */
final class Entitlements {
    private static final String LOCK_CODE = "select state, budget_id from redemption_code where id = ? for update";

    private static final String CHANGE_CODE = "update redemption_code set allowance = ?, state = ? where id = ?";

    private static final String LOCK_BUDGET =
            "select granted - spent - held from budget where id = ? for no key update";

    private static final String GRANT = "select amount, withdrawn from grant_entry where budget_id = ? and cause = ?";

    private static final String CHANGE_GRANT =
            "update grant_entry set withdrawn = ?, worthless = ? where budget_id = ? and cause = ?";

    private static final String CHANGE_BUDGET = """
            update budget b set granted = granted - ?, state = case when exists (
                select from grant_entry g where g.budget_id = b.id and not g.worthless) then 'ACTIVE' else 'SUSPENDED' end
            where id = ?""";

    private record Code(boolean isRedeemed, long budget) {}

    private record Grant(long amount, long withdrawn) {}

    private Entitlements() {}

    /**
     * Does nothing if the order entitles to what it did before. One that was refunded in part before it is delivered gets
     * less than it bought.
     */
    static void follow(Connection connection, Order before, Order after) throws SQLException {
        Optional<Delivery> delivery = after.delivery();
        Amount given = before.delivery().isPresent() ? before.entitlement() : after.allowance();
        long units = after.entitlement().units();
        if (delivery.isEmpty() || units == given.units()) {
            return;
        }
        String cause = Delivery.cause(after.reference());
        switch (delivery.get()) {
            case Delivery.ApiKey key -> entitle(connection, key.budget().value(), cause, units);
            case Delivery.TopUp topUp -> entitle(connection, topUp.budget().value(), cause, units);
            case Delivery.RedemptionCode code -> entitleCode(connection, code.code(), units);
        }
    }

    private static void entitleCode(Connection connection, long code, long units) throws SQLException {
        Code locked = Jdbc.first(
                        connection,
                        LOCK_CODE,
                        row -> new Code(row.getString("state").equals("REDEEMED"), row.getLong("budget_id")),
                        code)
                .orElseThrow();
        if (locked.isRedeemed) {
            entitle(connection, locked.budget, "code:" + code, units);
        } else {
            Jdbc.change(connection, CHANGE_CODE, units, units == 0 ? "VOID" : "ISSUED", code);
        }
    }

    /** Lets a grant be worth so much and no more, as far as it is not spent or set aside for open calls. */
    private static void entitle(Connection connection, long budget, String cause, long units) throws SQLException {
        long available = Jdbc.first(connection, LOCK_BUDGET, row -> row.getLong(1), budget)
                .orElseThrow();
        Grant grant = Jdbc.first(connection, GRANT, row -> new Grant(row.getLong(1), row.getLong(2)), budget, cause)
                .orElseThrow();
        long wanted = Math.max(0, grant.amount - units);
        long withdrawn = Math.min(wanted, Math.addExact(grant.withdrawn, available));
        Jdbc.change(connection, CHANGE_GRANT, withdrawn, units == 0, budget, cause);
        Jdbc.change(connection, CHANGE_BUDGET, withdrawn - grant.withdrawn, budget);
    }
}

package dev.farebox.persistence.order;

import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.application.port.order.KeptSecrets;
import dev.farebox.application.port.order.Orders;
import dev.farebox.application.port.order.OrdersStore;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.budget.BudgetState;
import dev.farebox.domain.coupon.CouponCode;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderNotice;
import dev.farebox.persistence.Jdbc;
import dev.farebox.persistence.TestDatabase;
import dev.farebox.persistence.ledger.PostgresAccounts;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Orders in a database, and the tables that they touch. */
final class PostgresOrdersStore implements OrdersStore {
    private final DataSource database;
    private final Orders orders;
    private final KeptSecrets secrets;
    private final PostgresAccounts accounts;

    PostgresOrdersStore(TestDatabase database) {
        this.database = database.dataSource();
        this.orders = new PostgresOrders(this.database);
        this.secrets = new PostgresKeptSecrets(this.database);
        this.accounts = new PostgresAccounts(this.database);
    }

    @Override
    public Orders orders() {
        return orders;
    }

    @Override
    public KeptSecrets secrets() {
        return secrets;
    }

    @Override
    public boolean isActive(KeyId key) {
        return one("select state = 'ACTIVE' from api_key where id = ?", row -> row.getBoolean(1), key.value());
    }

    @Override
    public void addKey(NewKey key) {
        accounts.issue(key);
    }

    @Override
    public void revoke(KeyId key) {
        change("update api_key set state = 'REVOKED' where id = ?", key.value());
    }

    @Override
    public EmailAddress owner(KeyId key) {
        return one("select owner from api_key where id = ?", row -> EmailAddress.parse(row.getString(1)), key.value());
    }

    @Override
    public void spend(BudgetId budget, Amount amount) {
        change("update budget set spent = spent + ? where id = ?", amount.units(), budget.value());
    }

    @Override
    public Amount granted(BudgetId budget) {
        return one(
                "select unit, granted from budget where id = ?",
                row -> new Amount(BudgetUnit.valueOf(row.getString(1)), row.getLong(2)),
                budget.value());
    }

    @Override
    public BudgetState budgetState(BudgetId budget) {
        return one(
                "select state from budget where id = ?", row -> BudgetState.valueOf(row.getString(1)), budget.value());
    }

    @Override
    public void addCoupon(CouponCode code, int maxUses) {
        change("insert into coupon (code, percent, max_uses) values (?, 10, ?)", code.text(), maxUses);
    }

    @Override
    public int couponUses(CouponCode code) {
        return one("select uses from coupon where code = ?", row -> row.getInt(1), code.text());
    }

    @Override
    public List<OrderNotice> notices(OrderId order) {
        return Jdbc.transaction(
                database,
                connection -> Jdbc.all(
                        connection,
                        "select notice from mail_outbox where order_id = ? order by id",
                        row -> OrderNotice.valueOf(row.getString(1)),
                        order.text()));
    }

    private void change(String sql, @Nullable Object... parameters) {
        Jdbc.change(database, connection -> Jdbc.change(connection, sql, parameters));
    }

    private <T> T one(String sql, Jdbc.RowMapper<T> mapper, @Nullable Object... parameters) {
        return Jdbc.transaction(database, connection -> Jdbc.first(connection, sql, mapper, parameters))
                .orElseThrow();
    }
}

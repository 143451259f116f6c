package dev.farebox.application.port.order;

import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.budget.BudgetState;
import dev.farebox.domain.coupon.CouponCode;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderNotice;
import java.util.List;

/** Orders in memory, and what they touch. */
final class InMemoryStore implements OrdersStore {
    private final InMemoryOrders orders = new InMemoryOrders();
    private final InMemoryKeptSecrets secrets = new InMemoryKeptSecrets(orders);

    @Override
    public InMemoryOrders orders() {
        return orders;
    }

    @Override
    public KeptSecrets secrets() {
        return secrets;
    }

    @Override
    public boolean isActive(KeyId key) {
        return orders.isActive(key);
    }

    @Override
    public void addKey(NewKey key) {
        orders.addKey(key);
    }

    @Override
    public void revoke(KeyId key) {
        orders.revoke(key);
    }

    @Override
    public EmailAddress owner(KeyId key) {
        return orders.owner(key);
    }

    @Override
    public void spend(BudgetId budget, Amount amount) {
        orders.spend(budget, amount);
    }

    @Override
    public Amount granted(BudgetId budget) {
        return orders.granted(budget);
    }

    @Override
    public BudgetState budgetState(BudgetId budget) {
        return orders.budgetState(budget);
    }

    @Override
    public void addCoupon(CouponCode code, int maxUses) {
        orders.limitCoupon(code, maxUses);
    }

    @Override
    public int couponUses(CouponCode code) {
        return orders.couponUses(code);
    }

    @Override
    public List<OrderNotice> notices(OrderId order) {
        return orders.notices().stream()
                .filter(queued -> queued.order().equals(order))
                .map(InMemoryOrders.QueuedNotice::notice)
                .toList();
    }
}

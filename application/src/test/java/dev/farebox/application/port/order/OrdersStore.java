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

/** Orders with what they touch: keys, secrets, budgets, coupons and mails. */
public interface OrdersStore {
    Orders orders();

    KeptSecrets secrets();

    /** A key with a budget that no order gave. */
    void addKey(NewKey key);

    /** The key stops for good. */
    void revoke(KeyId key);

    /** Whether calls with a key are let in as far as the key goes. */
    boolean isActive(KeyId key);

    /** Whose a key is. */
    EmailAddress owner(KeyId key);

    /** Uses some of a budget, as calls do. */
    void spend(BudgetId budget, Amount amount);

    /** What a budget has been granted, less what was taken out. */
    Amount granted(BudgetId budget);

    /** Whether a budget may be used. */
    BudgetState budgetState(BudgetId budget);

    /** A new coupon that so many orders may use; 0 for any number. */
    void addCoupon(CouponCode code, int maxUses);

    /** How many orders use a coupon. */
    int couponUses(CouponCode code);

    /** The mails that were queued for an order, oldest first. */
    List<OrderNotice> notices(OrderId order);
}

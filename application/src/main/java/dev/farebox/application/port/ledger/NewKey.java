package dev.farebox.application.port.ledger;

import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.plan.PlanId;

/**
 * A key to be issued, together with the budget that pays it.
 *
 * @param key id of the key
 * @param budget id of the budget
 * @param plan the plan it is made for
 * @param owner whose it is
 * @param digest by which the key is found
 * @param lastFour last characters of the key, for telling keys apart
 * @param allowance the first grant
 * @param limits the key's own limits
 * @param mode whether real money paid for it
 * @param cause what the first grant is for, unique, such as the order's reference
 */
public record NewKey(
        KeyId key,
        BudgetId budget,
        PlanId plan,
        EmailAddress owner,
        KeyDigest digest,
        String lastFour,
        Amount allowance,
        KeyLimits limits,
        Mode mode,
        String cause) {}

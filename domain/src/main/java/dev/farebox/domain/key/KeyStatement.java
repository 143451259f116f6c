package dev.farebox.domain.key;

import dev.farebox.domain.budget.Balance;
import dev.farebox.domain.budget.BudgetState;
import java.time.Instant;
import java.util.Optional;

/**
 * A key and its budget at one moment.
 *
 * @param key what never changes
 * @param state whether the key is alive
 * @param expiresAt when the key ends, if ever
 * @param limits its own limits
 * @param lastFour last characters of the key
 * @param budgetState whether the budget may be used
 * @param balance what the budget has
 * @param at the ledger's time
 */
public record KeyStatement(
        KeyRef key,
        KeyState state,
        Optional<Instant> expiresAt,
        KeyLimits limits,
        String lastFour,
        BudgetState budgetState,
        Balance balance,
        Instant at) {
    /** True if calls with this key are answered 401, whatever is left. */
    public boolean isDead() {
        return state != KeyState.ACTIVE || expiresAt.isPresent() && !at.isBefore(expiresAt.get());
    }
}

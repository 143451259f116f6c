package dev.farebox.application.port.ledger;

import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.key.KeyStatement;
import dev.farebox.domain.money.Amount;
import java.util.List;
import java.util.Optional;

/**
 * Budgets and keys as their owners and the operator see and change them. Thread-safe; blocks. Changes take the same
 * locks in the same order as admissions, so they count for the very next call on every node.
 */
public interface Accounts {
    /** A key with its budget at this moment; empty if there is no such key. */
    Optional<KeyStatement> statement(KeyId key);

    /**
     * The newest ended calls of a key, newest first.
     *
     * @param limit 1 to 500
     */
    List<EndedCall> calls(KeyId key, int limit);

    /** An ended call of a key; empty if this key has none of this id. */
    Optional<EndedCall> call(KeyId key, CallId call);

    /** Makes a budget, its first grant and a key, all or nothing. */
    void issue(NewKey key);

    /**
     * Adds a grant.
     *
     * @param cause what it was for, unique: granting twice for one cause grants once
     */
    GrantOutcome grant(BudgetId budget, Amount amount, String cause);

    /** Stops a key for good. Revoking twice is revoking once. */
    ChangeOutcome revoke(KeyId key);

    /** Replaces a key's own limits. */
    ChangeOutcome limit(KeyId key, KeyLimits limits);

    /** What a change came to. */
    enum ChangeOutcome {
        CHANGED,
        UNKNOWN_KEY
    }

    /** What a grant came to. */
    enum GrantOutcome {
        GRANTED,
        ALREADY_GRANTED,
        UNKNOWN_BUDGET
    }
}

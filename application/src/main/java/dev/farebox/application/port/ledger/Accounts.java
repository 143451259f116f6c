package dev.farebox.application.port.ledger;

import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.call.CalendarDays;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.DayTotal;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.key.KeyStatement;
import dev.farebox.domain.money.Amount;
import java.util.List;
import java.util.Optional;

/**
 * Budgets and keys as their owners and the operator see and change them. Thread-safe; blocks. Changes take the same
 * locks in the same order as admissions, so they count for the very next call on every node.
 */
public interface Accounts {
    /** The largest page, and the one call that tells whether another page follows. */
    int MAX_CALLS = 501;

    /** A key with its budget at this moment; empty if there is no such key. */
    Optional<KeyStatement> statement(KeyId key);

    /**
     * Ended calls of a key, newest first.
     *
     * @param before only calls with a smaller id than this, whether there is such a call or not; empty for the newest
     * @param limit how many at most, 1 to {@value #MAX_CALLS}
     */
    List<EndedCall> calls(KeyId key, Optional<CallId> before, int limit);

    /** An ended call of a key; empty if this key has none of this id. */
    Optional<EndedCall> call(KeyId key, CallId call);

    /**
     * How many calls of a key began on each day, and what they cost; of calls that have ended, and all as they were at one
     * moment.
     *
     * @return one total for each of the days, in their order; days without calls have a total of zero
     */
    List<DayTotal> days(KeyRef key, CalendarDays days);

    /** Makes a budget, its first grant and a key, all or nothing. */
    void issue(NewKey key);

    /**
     * Adds a grant. A budget that was suspended, because nothing that was granted to it is worth anything any more, opens
     * with it: whoever grants means it to be used.
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

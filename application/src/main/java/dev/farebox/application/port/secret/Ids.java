package dev.farebox.application.port.secret;

import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.key.KeyId;

/** Makes ids that no other node makes. Thread-safe; never blocks. */
public interface Ids {
    /** Time-ordered and unique over all nodes. */
    CallId nextCall();

    KeyId nextKey();

    BudgetId nextBudget();
}

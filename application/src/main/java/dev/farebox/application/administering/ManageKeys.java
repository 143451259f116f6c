package dev.farebox.application.administering;

import dev.farebox.domain.key.ApiKeySecret;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.plan.PlanId;
import java.util.Optional;

/** Use cases of the operator on single keys; each is audited. Thread-safe; blocks. */
public interface ManageKeys {
    /**
     * Issues a key without an order.
     *
     * @param plan whose limits and models the key gets
     * @param email whose it is
     * @param budget dollars instead of the plan's allowance; not for token plans
     */
    IssueOutcome issue(PlanId plan, EmailAddress email, Optional<NanoUsd> budget);

    /** Stops a key for good, from the very next call on. */
    ManageOutcome revoke(KeyId key);

    /** Adds dollars to a key's budget, from the very next call on; not for token budgets. */
    ManageOutcome credit(KeyId key, NanoUsd amount);

    /** Changes those limits that are given. */
    ManageOutcome limit(KeyId key, LimitChange change);

    /**
     * New limits; an empty one stays as it is.
     *
     * @param requestsPerMinute calls per minute; 0 for none
     * @param tokensPerMinute tokens per minute; 0 for no limit
     * @param parallelCalls calls that may be open at once; 0 for any number
     * @param daily most to spend in a day, in the budget's unit as a decimal string
     * @param cap most to ever spend, in the budget's unit as a decimal string
     */
    record LimitChange(
            Optional<Integer> requestsPerMinute,
            Optional<Integer> tokensPerMinute,
            Optional<Integer> parallelCalls,
            Optional<String> daily,
            Optional<String> cap) {}

    /** What issuing came to. */
    sealed interface IssueOutcome {
        record Issued(KeyId key, ApiKeySecret secret) implements IssueOutcome {}

        record UnknownPlan() implements IssueOutcome {}

        /** Dollars for a plan that counts tokens. */
        record WrongUnit() implements IssueOutcome {}
    }

    /** What a change came to. */
    enum ManageOutcome {
        DONE,
        UNKNOWN_KEY,
        /** Dollars for a budget that counts tokens. */
        WRONG_UNIT,
        /** A limit is not a number of the budget's unit. */
        BAD_AMOUNT
    }
}

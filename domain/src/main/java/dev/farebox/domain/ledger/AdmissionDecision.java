package dev.farebox.domain.ledger;

import dev.farebox.domain.money.Amount;

/** What the rule said about one request, given how everything stood. */
public sealed interface AdmissionDecision {
    /**
     * The call may run.
     *
     * @param held what is set aside for it, from its floor to its ceiling
     * @param rate the key's rate after this call
     * @param platform how the platform stands for the next decision
     * @param key how the key stands for the next decision
     * @param budget how the budget stands for the next decision
     */
    record Granted(Amount held, RateStanding rate, PlatformStanding platform, KeyStanding key, BudgetStanding budget)
            implements AdmissionDecision {}

    /** The call may not run, and nothing changed. */
    record Refused(AdmissionRefusal refusal) implements AdmissionDecision {}
}

package dev.farebox.domain.ledger;

import java.time.Instant;
import java.util.List;

/**
 * What recomputing the ledger found.
 *
 * @param at the ledger's time
 * @param budgets budgets recomputed
 * @param calls ended calls
 * @param charges ended calls whose charge was recomputed
 * @param openHolds calls still open
 * @param faults rows that are wrong; at most 100 are named
 */
public record LedgerFindings(Instant at, long budgets, long calls, long charges, long openHolds, List<Fault> faults) {
    public LedgerFindings {
        faults = List.copyOf(faults);
    }

    public Verdict verdict() {
        return faults.isEmpty() ? Verdict.BALANCED : Verdict.WRONG;
    }

    /** Whether everything adds up. */
    public enum Verdict {
        BALANCED,
        WRONG
    }

    /**
     * A row that is wrong.
     *
     * @param row which row, such as {@code budget bud_…}, {@code key key_…} or {@code call call_…}
     * @param problem what does not add up, with both figures
     */
    public record Fault(String row, String problem) {}
}

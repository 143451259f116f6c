package dev.farebox.application.port.ledger;

import dev.farebox.domain.ledger.AdmissionRefusal;
import dev.farebox.domain.ledger.RateStanding;
import dev.farebox.domain.money.Amount;
import java.time.Duration;
import java.time.Instant;

/** What asking for an admission came to. */
public sealed interface AdmissionOutcome {
    /**
     * The call may run.
     *
     * @param held what is set aside for it, from its floor to its ceiling
     * @param remaining what its budget has left beside all holds
     * @param rate the key's rate limit, for the headers
     * @param at the ledger's own time
     */
    record Admitted(Amount held, Amount remaining, RateStanding rate, Instant at) implements AdmissionOutcome {}

    /** The rule says no; nothing is held. */
    record Refused(AdmissionRefusal refusal) implements AdmissionOutcome {}

    /** The key or its budget is not in the ledger. */
    record UnknownKey() implements AdmissionOutcome {}

    /**
     * The ledger cannot be asked now; nothing is held, or will not stay held.
     *
     * @param retryAfter when asking again makes sense
     */
    record Unavailable(Duration retryAfter) implements AdmissionOutcome {}
}

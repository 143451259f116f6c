package dev.farebox.application.port.ledger;

import dev.farebox.domain.ledger.AdmissionRequest;
import java.util.concurrent.CompletionStage;

/**
 * Where the money of running calls is kept. The balance lives here and nowhere else.
 *
 * <p>Each method is one atomic fact, decided by {@link dev.farebox.domain.ledger.AdmissionRule} under the ledger's own
 * locks, in the order of arrival. Thread-safe; never blocks the caller; completes on a thread of the ledger's own, so a
 * caller hands over to its own thread. The returned stages never complete exceptionally.
 *
 * <p>Laws: charges and holds of a budget never exceed what was granted, whatever the number of callers and nodes; a
 * call is held once and resolved once; what is held and not charged is available again; an admission or settlement that
 * was answered survives a crash of this node, and a settlement that was answered survives a crash of the database.
 */
public interface Ledger {
    /**
     * Asks for a call to be admitted and its hold to be taken. Asking twice with the id of one open call answers
     * {@link AdmissionOutcome.Admitted} again and holds once. If the call has a mark, that is recorded with the hold, and
     * another call with this mark is refused while it stands for this one; which calls those are is the rule's matter.
     */
    CompletionStage<AdmissionOutcome> admit(AdmissionRequest request);

    /**
     * Ends an admitted call: takes its charge, gives the rest of its hold back and writes its usage row, durably. A
     * charge of nothing is a settlement too. While the database is away the settlement waits and is retried.
     */
    CompletionStage<SettlementOutcome> settle(Settlement settlement);
}

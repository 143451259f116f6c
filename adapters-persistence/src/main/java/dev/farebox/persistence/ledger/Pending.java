package dev.farebox.persistence.ledger;

import dev.farebox.application.port.ledger.AdmissionOutcome;
import dev.farebox.application.port.ledger.Settlement;
import dev.farebox.application.port.ledger.SettlementOutcome;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.ledger.AdmissionRequest;
import java.util.concurrent.CompletableFuture;

/** Something that somebody waits for. */
sealed interface Pending {
    CallId call();

    KeyRef key();

    /**
     * An admission that was asked for.
     *
     * @param arrivedNanos when, by the steady clock
     */
    record Admission(AdmissionRequest request, CompletableFuture<AdmissionOutcome> outcome, long arrivedNanos)
            implements Pending {
        @Override
        public CallId call() {
            return request.call();
        }

        @Override
        public KeyRef key() {
            return request.key();
        }
    }

    /** A settlement that was asked for. */
    final class Ending implements Pending {
        private final Settlement settlement;
        private final CompletableFuture<SettlementOutcome> outcome;

        /**
         * True once the answer to a commit that held it was lost: then a usage row that says what this settlement says
         * is its own, and not another's. Touched by the writer only.
         */
        boolean maybeWritten;

        /** How often writing it failed. Touched by the writer only. */
        int failures;

        Ending(Settlement settlement, CompletableFuture<SettlementOutcome> outcome) {
            this.settlement = settlement;
            this.outcome = outcome;
        }

        Settlement settlement() {
            return settlement;
        }

        CompletableFuture<SettlementOutcome> outcome() {
            return outcome;
        }

        @Override
        public CallId call() {
            return settlement.call();
        }

        @Override
        public KeyRef key() {
            return settlement.key();
        }
    }
}

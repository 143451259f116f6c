package dev.farebox.application.relaying;

import dev.farebox.application.port.ledger.AdmissionOutcome;
import dev.farebox.application.port.ledger.KeptAnswer;
import dev.farebox.application.port.ledger.KeptAnswers;
import dev.farebox.application.port.ledger.Ledger;
import dev.farebox.application.port.ledger.MarkedCall;
import dev.farebox.application.port.ledger.Settlement;
import dev.farebox.application.port.ledger.SettlementOutcome;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.ledger.IdempotencyMark;
import dev.farebox.domain.money.Amount;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The ledger as a call with an idempotency key asks it: its admission records the key, and between its settlement and
 * its end its answer is kept, so that who has seen the end can have the answer again. Used for one call.
 */
final class KeepingLedger implements Ledger {
    /** No end waits longer: an answer that is not kept costs a repetition, one that is not sent costs this call. */
    static final Duration KEPT_WITHIN = Duration.ofSeconds(2);

    private final Ledger ledger;
    private final KeptAnswers answers;
    private final IdempotencyMark mark;
    private final AnswerCopy copy;
    private final CallThread thread;

    KeepingLedger(Ledger ledger, KeptAnswers answers, IdempotencyMark mark, AnswerCopy copy, CallThread thread) {
        this.ledger = ledger;
        this.answers = answers;
        this.mark = mark;
        this.copy = copy;
        this.thread = thread;
    }

    @Override
    public CompletionStage<AdmissionOutcome> admit(AdmissionRequest request) {
        return ledger.admit(request.marked(mark));
    }

    @Override
    public CompletionStage<SettlementOutcome> settle(Settlement settlement) {
        CompletableFuture<SettlementOutcome> told = new CompletableFuture<>();
        ledger.settle(settlement)
                .thenAccept(outcome ->
                        thread.execute(() -> settled(settlement, outcome).thenAccept(_ -> told.complete(outcome))));
        return told;
    }

    /** Completes when the answer is kept, or need not be. */
    private CompletionStage<Void> settled(Settlement settlement, SettlementOutcome outcome) {
        Optional<KeptAnswer> answer = outcome instanceof SettlementOutcome.Settled(Amount charged, var _)
                ? copy.whole(charged)
                : Optional.empty();
        if (answer.isEmpty()) {
            copy.giveUp();
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> enough = new CompletableFuture<>();
        CallThread.Timer late = thread.after(KEPT_WITHIN, () -> enough.complete(null));
        MarkedCall call = new MarkedCall(settlement.key().key(), mark.key(), settlement.call());
        answers.keep(call, answer.get())
                .thenAccept(_ -> thread.execute(() -> {
                    late.cancel();
                    copy.giveUp();
                    enough.complete(null);
                }));
        return enough;
    }
}

package dev.farebox.application.relaying;

import dev.farebox.application.port.ledger.KeptAnswers.FindOutcome;
import dev.farebox.application.port.ledger.MarkedCall;
import dev.farebox.application.relaying.AnswerRoom.Room;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.ledger.AdmissionRefusal.CallRepeated;
import dev.farebox.domain.ledger.AdmissionRefusal.IdempotencyKeyUsed;
import dev.farebox.domain.ledger.AdmissionRefusal.IdempotencyKeyUsed.Why;
import dev.farebox.domain.ledger.IdempotencyMark;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a call with an idempotency key and its caller: if the ledger says that the call was made before, its
 * caller gets the answer of the first one, if that is kept. Used once; lives on the call's thread.
 */
final class RepeatableCall implements Caller, RelayCall.RunningCall {
    /** How long a kept answer is looked for. */
    static final Duration FOUND_WITHIN = Duration.ofSeconds(5);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final IdempotentCalls calls;
    private final KeyId key;
    private final IdempotencyMark mark;
    private final Caller caller;
    private RelayCall.@Nullable RunningCall running;
    private boolean callerGone;
    private boolean looking;

    RepeatableCall(IdempotentCalls calls, KeyId key, IdempotencyMark mark, Caller caller) {
        this.calls = calls;
        this.key = key;
        this.mark = mark;
        this.caller = caller;
    }

    /** Says what runs behind it; told before anything happens. */
    void runs(RelayCall.RunningCall call) {
        running = call;
    }

    @Override
    public void refused(CallRefusal refusal) {
        if (refusal instanceof CallRefusal.NotAdmitted(CallRepeated repeated)) {
            look(repeated);
        } else {
            caller.refused(refusal);
        }
    }

    private void look(CallRepeated repeated) {
        looking = true;
        CallThread.Timer late =
                thread().after(FOUND_WITHIN, () -> found(repeated, new FindOutcome.Unavailable(RETRY_AFTER)));
        calls.answers()
                .find(new MarkedCall(key, mark.key(), repeated.first()))
                .thenAccept(outcome -> thread().execute(() -> {
                    late.cancel();
                    found(repeated, outcome);
                }));
    }

    private void found(CallRepeated repeated, FindOutcome outcome) {
        if (!looking) {
            return;
        }
        looking = false;
        if (!callerGone) {
            tell(repeated, outcome);
        }
        caller.over();
    }

    private void tell(CallRepeated repeated, FindOutcome outcome) {
        switch (outcome) {
            case FindOutcome.Found(var answer) ->
                replay(new Replay(repeated.first(), repeated.charged(), answer.contentType(), answer.body()));
            case FindOutcome.NotKept _ ->
                caller.refused(new CallRefusal.NotAdmitted(
                        new IdempotencyKeyUsed(repeated.first(), Optional.of(repeated.charged()), Why.NOT_KEPT)));
            case FindOutcome.Unavailable(Duration retryAfter) ->
                caller.refused(new CallRefusal.LedgerUnavailable(retryAfter));
        }
    }

    private void replay(Replay replay) {
        int bytes = replay.body().length;
        if (calls.room().take(bytes) == Room.FULL) {
            caller.refused(new CallRefusal.LedgerUnavailable(RETRY_AFTER));
            return;
        }
        caller.replayed(replay);
        caller.flushed().thenAccept(_ -> calls.room().giveBack(bytes));
    }

    @Override
    public void over() {
        if (!looking) {
            caller.over();
        }
    }

    @Override
    public CallThread thread() {
        return caller.thread();
    }

    @Override
    public Demand content(CallHead head, byte[] bytes) {
        return caller.content(head, bytes);
    }

    @Override
    public void keepAlive(CallHead head) {
        caller.keepAlive(head);
    }

    @Override
    public CompletionStage<Void> flushed() {
        return caller.flushed();
    }

    @Override
    public void finished(CallHead head, byte[] tail, CallReceipt receipt) {
        caller.finished(head, tail, receipt);
    }

    @Override
    public void replayed(Replay replay) {
        caller.replayed(replay);
    }

    @Override
    public void failed(CallFailure failure) {
        caller.failed(failure);
    }

    @Override
    public void callerReady() {
        runningCall().callerReady();
    }

    @Override
    public void callerGone() {
        callerGone = true;
        runningCall().callerGone();
    }

    @Override
    public void shutDown() {
        runningCall().shutDown();
    }

    private RelayCall.RunningCall runningCall() {
        if (running == null) {
            throw new IllegalStateException("used before the call runs");
        }
        return running;
    }
}

package dev.farebox.bootstrap.decorating;

import dev.farebox.application.relaying.CallFailure;
import dev.farebox.application.relaying.CallHead;
import dev.farebox.application.relaying.CallReceipt;
import dev.farebox.application.relaying.CallRefusal;
import dev.farebox.application.relaying.CallThread;
import dev.farebox.application.relaying.Caller;
import dev.farebox.application.relaying.Replay;
import dev.farebox.bootstrap.decorating.CallMeters.Outcome;
import java.util.concurrent.CompletionStage;

/** Watches what a caller is told. Lives on the call's thread, like the caller. */
final class CountedCaller implements Caller {
    private final Caller caller;
    private final CallMeters meters;
    private final long startedNanos = System.nanoTime();
    private boolean contentSeen;
    private boolean ended;

    CountedCaller(Caller caller, CallMeters meters) {
        this.caller = caller;
        this.meters = meters;
    }

    /** After leaving, a caller is told no outcome any more. */
    void gone() {
        end(Outcome.CALLER_GONE);
    }

    @Override
    public CallThread thread() {
        return caller.thread();
    }

    @Override
    public void refused(CallRefusal refusal) {
        end(Outcome.REFUSED);
        caller.refused(refusal);
    }

    @Override
    public void replayed(Replay replay) {
        end(Outcome.REPLAYED);
        caller.replayed(replay);
    }

    @Override
    public Demand content(CallHead head, byte[] bytes) {
        if (!contentSeen) {
            contentSeen = true;
            meters.firstContent(System.nanoTime() - startedNanos);
        }
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
        end(Outcome.FINISHED);
        caller.finished(head, tail, receipt);
    }

    @Override
    public void failed(CallFailure failure) {
        end(Outcome.FAILED);
        caller.failed(failure);
    }

    @Override
    public void over() {
        caller.over();
    }

    private void end(Outcome outcome) {
        if (!ended) {
            ended = true;
            meters.ended(outcome, System.nanoTime() - startedNanos);
        }
    }
}

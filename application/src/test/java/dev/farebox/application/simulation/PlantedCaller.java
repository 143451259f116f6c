package dev.farebox.application.simulation;

import dev.farebox.application.relaying.CallFailure;
import dev.farebox.application.relaying.CallHead;
import dev.farebox.application.relaying.CallReceipt;
import dev.farebox.application.relaying.CallRefusal;
import dev.farebox.application.relaying.CallThread;
import dev.farebox.application.relaying.Caller;
import dev.farebox.application.relaying.Replay;
import java.util.concurrent.CompletionStage;

/** Passes on what a caller is told; a subclass plants a bug in it. */
abstract class PlantedCaller implements Caller {
    private final Caller caller;

    PlantedCaller(Caller caller) {
        this.caller = caller;
    }

    @Override
    public CallThread thread() {
        return caller.thread();
    }

    @Override
    public void refused(CallRefusal refusal) {
        caller.refused(refusal);
    }

    @Override
    public void replayed(Replay replay) {
        caller.replayed(replay);
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
    public void failed(CallFailure failure) {
        caller.failed(failure);
    }

    @Override
    public void over() {
        caller.over();
    }
}

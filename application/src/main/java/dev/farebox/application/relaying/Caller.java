package dev.farebox.application.relaying;

import java.util.concurrent.CompletionStage;

/**
 * Who made a call, as the relay sees him. Implemented by the adapter that took the request. The relay calls it on
 * {@link #thread()} only, in this order: either one {@link #refused} or one {@link #replayed}, or any number of {@link #content} and
 * {@link #keepAlive} and then one {@link #finished} or {@link #failed}; in the end one {@link #over}. After
 * {@link RelayCall.RunningCall#callerGone} nothing more is told but {@link #over}.
 */
public interface Caller {
    /** The thread that everything about this call runs on. */
    CallThread thread();

    /** The call was not admitted; nothing was sent and nothing is charged. */
    void refused(CallRefusal refusal);

    /** The call was made before: here is its answer. This one was not admitted, and nothing is charged for it. */
    void replayed(Replay replay);

    /**
     * Content to be sent now. The first one is preceded by a status of success.
     *
     * @param head for the first content; the same every time
     * @param bytes handed over
     */
    Demand content(CallHead head, byte[] bytes);

    /** Keeps a stream's connection alive; sends the status of success first if nothing was sent yet. */
    void keepAlive(CallHead head);

    /** Completes, on any thread, when all content has been handed to the socket or cannot be any more. Never completes
     * exceptionally. */
    CompletionStage<Void> flushed();

    /**
     * The end; the call is charged.
     *
     * @param tail the last bytes; the whole answer if there was no content before
     */
    void finished(CallHead head, byte[] tail, CallReceipt receipt);

    /**
     * The call failed. Before content it becomes an error status, after it an error event; in no case an end.
     */
    void failed(CallFailure failure);

    /**
     * The call needs nothing of this node any more: it is settled, or was not admitted. Told exactly once, also for a
     * caller who has left: his answer may have been read on for its usage. A node that stops waits for this, and what
     * is kept for the call can be given up.
     */
    void over();

    /** Whether the caller wants more. */
    enum Demand {
        MORE,
        /** Wait for {@link RelayCall.RunningCall#callerReady()}. */
        WAIT
    }
}

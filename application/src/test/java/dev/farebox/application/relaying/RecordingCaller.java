package dev.farebox.application.relaying;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A caller who writes down what he is told, and fails if he is told it in an order that no caller must see. */
final class RecordingCaller implements Caller {
    private final CallThread thread;
    private final StringBuilder received = new StringBuilder();
    private final List<CallHead> keepAlives = new ArrayList<>();
    private CompletableFuture<Void> flushed = CompletableFuture.completedFuture(null);
    private Demand demand = Demand.MORE;
    private Optional<CallReceipt> receipt = Optional.empty();
    private Optional<CallFailure> failure = Optional.empty();
    private Optional<CallRefusal> refusal = Optional.empty();
    private Optional<Replay> replay = Optional.empty();
    private int overs;

    RecordingCaller(CallThread thread) {
        this.thread = thread;
    }

    /** From now on the caller wants no more for the time being. */
    void stall() {
        demand = Demand.WAIT;
        holdBackSocket();
    }

    /** From now on what is written does not leave for the socket. */
    void holdBackSocket() {
        flushed = new CompletableFuture<>();
    }

    void drain() {
        demand = Demand.MORE;
        flushed.complete(null);
    }

    String received() {
        return received.toString();
    }

    int keepAlives() {
        return keepAlives.size();
    }

    Optional<CallReceipt> receipt() {
        return receipt;
    }

    Optional<CallFailure> failure() {
        return failure;
    }

    Optional<CallRefusal> refusal() {
        return refusal;
    }

    Optional<Replay> replay() {
        return replay;
    }

    /** Whether the call needs nothing of its node any more. */
    boolean isOver() {
        return overs > 0;
    }

    @Override
    public CallThread thread() {
        return thread;
    }

    @Override
    public void refused(CallRefusal refused) {
        requireOpen();
        refusal = Optional.of(refused);
    }

    @Override
    public void replayed(Replay given) {
        requireOpen();
        received.append(new String(given.body(), UTF_8));
        replay = Optional.of(given);
    }

    @Override
    public Demand content(CallHead head, byte[] bytes) {
        requireOpen();
        received.append(new String(bytes, UTF_8));
        return demand;
    }

    @Override
    public void keepAlive(CallHead head) {
        requireOpen();
        keepAlives.add(head);
    }

    @Override
    public CompletionStage<Void> flushed() {
        return flushed;
    }

    @Override
    public void finished(CallHead head, byte[] tail, CallReceipt settled) {
        requireOpen();
        received.append(new String(tail, UTF_8));
        receipt = Optional.of(settled);
    }

    @Override
    public void failed(CallFailure failed) {
        requireOpen();
        failure = Optional.of(failed);
    }

    @Override
    public void over() {
        overs++;
        if (overs > 1) {
            throw new AssertionError("the caller was told twice that the call is over");
        }
    }

    private void requireOpen() {
        if (overs > 0 || receipt.isPresent() || failure.isPresent() || refusal.isPresent() || replay.isPresent()) {
            throw new AssertionError("the caller was told something after the end");
        }
    }
}

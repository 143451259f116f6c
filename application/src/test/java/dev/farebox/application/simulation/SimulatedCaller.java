package dev.farebox.application.simulation;

import dev.farebox.application.relaying.CallFailure;
import dev.farebox.application.relaying.CallHead;
import dev.farebox.application.relaying.CallReceipt;
import dev.farebox.application.relaying.CallRefusal;
import dev.farebox.application.relaying.CallThread;
import dev.farebox.application.relaying.Caller;
import dev.farebox.application.relaying.RelayCall.RunningCall;
import dev.farebox.application.relaying.Replay;
import dev.farebox.domain.ledger.AdmissionRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A caller who reads at his own pace, leaves when he likes, and checks at once what he is told. */
final class SimulatedCaller implements Caller {
    private final World world;
    private final SimulatedNode node;
    private final CallTruth truth;
    private final boolean slow;
    private final List<CompletableFuture<Void>> unsent = new ArrayList<>();
    private Optional<RunningCall> running = Optional.empty();
    private int pieces;
    private Optional<Object> told = Optional.empty();
    private boolean over;

    SimulatedCaller(World world, SimulatedNode node, CallTruth truth) {
        this.world = world;
        this.node = node;
        this.truth = truth;
        this.slow = world.chance().oneIn(5);
    }

    void isServed(RunningCall call) {
        running = Optional.of(call);
        if (world.chance().oneIn(4)) {
            node.later(world.chance().millis(0, 20_000), this::leave);
        }
    }

    /** The process this caller is connected to is being shut down and waits no longer. */
    void shutDown() {
        if (!over) {
            truth.shutDown();
            running.orElseThrow().shutDown();
        }
    }

    private void leave() {
        if (told.isEmpty()) {
            world.sightings().add(Sighting.CALLER_LEFT);
            truth.callerLeft = true;
        }
        running.orElseThrow().callerGone();
        unsent.forEach(sent -> sent.complete(null));
        unsent.clear();
    }

    int pieces() {
        return pieces;
    }

    /** What he was told at the end: a refusal, a receipt or a failure. */
    Optional<Object> told() {
        return told;
    }

    boolean isCutOff() {
        return node.isGone();
    }

    boolean isOver() {
        return over;
    }

    @Override
    public CallThread thread() {
        return node;
    }

    @Override
    public Demand content(CallHead head, byte[] bytes) {
        requireOpen("content");
        pieces++;
        if (slow) {
            world.sightings().add(Sighting.CALLER_SLOW);
            node.later(
                    world.chance().millis(0, 9_000), () -> running.orElseThrow().callerReady());
            return Demand.WAIT;
        }
        return Demand.MORE;
    }

    @Override
    public void keepAlive(CallHead head) {
        requireOpen("a sign of life");
    }

    @Override
    public CompletionStage<Void> flushed() {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        if (truth.callerLeft) {
            sent.complete(null);
        } else {
            unsent.add(sent);
            node.later(world.chance().millis(0, slow ? 9_000 : 5), () -> sent.complete(null));
        }
        return sent;
    }

    @Override
    public void refused(CallRefusal refusal) {
        Rule.TOLD_IN_ORDER.require(pieces == 0, "refused after content: " + truth);
        world.sightings().add(Sighting.REFUSED);
        if (refusal instanceof CallRefusal.NotAdmitted(AdmissionRefusal.IdempotencyKeyUsed _)) {
            world.sightings().add(Sighting.IDEMPOTENCY_KEY_USED);
        }
        tell(refusal);
    }

    @Override
    public void replayed(Replay replay) {
        Rule.TOLD_IN_ORDER.require(pieces == 0, "given an answer again after content: " + truth);
        world.sightings().add(Sighting.REPLAYED);
        tell(replay);
        world.rules().givenAgain(truth, replay);
    }

    @Override
    public void finished(CallHead head, byte[] tail, CallReceipt receipt) {
        tell(receipt);
        world.rules().endHandedOver(truth, receipt);
    }

    @Override
    public void failed(CallFailure failure) {
        switch (failure) {
            case CallFailure.LedgerAway _ -> world.sightings().add(Sighting.LEDGER_AWAY_TOLD);
            case CallFailure.Fenced _ -> world.sightings().add(Sighting.FENCED_TOLD);
            default -> {}
        }
        tell(failure);
    }

    @Override
    public void over() {
        Rule.TOLD_IN_ORDER.require(!over, "over a second time: " + truth);
        Rule.EVERYBODY_IS_TOLD.require(told.isPresent() || truth.callerLeft, "over before its end: " + truth);
        over = true;
    }

    private void tell(Object end) {
        requireOpen(end);
        told = Optional.of(end);
    }

    private void requireOpen(Object what) {
        Rule.TOLD_IN_ORDER.require(told.isEmpty(), what + " after " + told + ": " + truth);
        Rule.TOLD_IN_ORDER.require(!truth.callerLeft, what + " after he had left: " + truth);
    }
}

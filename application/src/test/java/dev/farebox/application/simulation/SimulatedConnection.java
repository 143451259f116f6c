package dev.farebox.application.simulation;

import dev.farebox.application.port.ledger.AdmissionOutcome;
import dev.farebox.application.port.ledger.AdmissionOutcome.Admitted;
import dev.farebox.application.port.ledger.Ledger;
import dev.farebox.application.port.ledger.Settlement;
import dev.farebox.application.port.ledger.SettlementOutcome;
import dev.farebox.application.port.ledger.SettlementOutcome.AlreadyResolved;
import dev.farebox.application.port.ledger.SettlementOutcome.Settled;
import dev.farebox.domain.call.Charge;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.money.Amount;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The way between a process and the ledger: questions and answers take their time, overtake each other, come twice or
 * never, and the database may be away. Keeps the port's promises nevertheless, as an adapter has to: a lost answer is
 * asked for again, and what was admitted without anybody being told is given back.
 */
final class SimulatedConnection implements Ledger {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration RETRY = Duration.ofMillis(200);

    private final World world;
    private final SimulatedNode node;
    private boolean closed;

    SimulatedConnection(World world, SimulatedNode node) {
        this.world = world;
        this.node = node;
    }

    /** Takes nothing more; what could not be settled by now is told so. */
    void close() {
        closed = true;
    }

    @Override
    public CompletionStage<AdmissionOutcome> admit(AdmissionRequest request) {
        CompletableFuture<AdmissionOutcome> answer = new CompletableFuture<>();
        world.time().after(travel(), () -> {
            if (!world.databaseIsThere()) {
                answerLater(PATIENCE, answer, new AdmissionOutcome.Unavailable(PATIENCE));
                return;
            }
            AdmissionOutcome outcome = ask(request);
            if (world.chance().oneIn(15)) {
                world.sightings().add(Sighting.ADMISSION_ASKED_TWICE);
                outcome = ask(request);
            }
            if (world.chance().oneIn(20)) {
                world.sightings().add(Sighting.ADMISSION_ANSWER_LOST);
                answerLater(PATIENCE, answer, new AdmissionOutcome.Unavailable(PATIENCE));
                giveBack(request, outcome);
            } else {
                answerLater(travel(), answer, outcome);
            }
        });
        return answer;
    }

    private AdmissionOutcome ask(AdmissionRequest request) {
        world.syncLedger();
        AdmissionOutcome outcome = World.now(node.ledger().ledger().admit(request));
        world.journal().admitted(request, outcome);
        return outcome;
    }

    private void giveBack(AdmissionRequest request, AdmissionOutcome outcome) {
        if (outcome instanceof Admitted admitted) {
            Charge nothing = Charge.free(admitted.held(), ChargeReason.RELEASED);
            settle(new Settlement(
                    request.call(), request.key(), request.model(), "", admitted.held(), request.price(), nothing, 0));
        }
    }

    @Override
    public CompletionStage<SettlementOutcome> settle(Settlement settlement) {
        CompletableFuture<SettlementOutcome> answer = new CompletableFuture<>();
        world.time().after(travel(), () -> tryToSettle(settlement, answer, false));
        return answer;
    }

    private void tryToSettle(Settlement settlement, CompletableFuture<SettlementOutcome> answer, boolean maybeWritten) {
        if (closed) {
            answerLater(travel(), answer, new SettlementOutcome.Unavailable());
        } else if (!world.databaseIsThere()) {
            world.sightings().add(Sighting.SETTLEMENT_WAITED);
            node.later(RETRY, () -> tryToSettle(settlement, answer, maybeWritten));
        } else {
            SettlementOutcome outcome = settleNow(settlement);
            if (world.chance().oneIn(10)) {
                world.time().after(world.chance().millis(1, 40_000), () -> again(settlement));
            }
            if (world.chance().oneIn(10)) {
                world.sightings().add(Sighting.SETTLEMENT_ANSWER_LOST);
                node.later(RETRY, () -> tryToSettle(settlement, answer, true));
            } else {
                answerLater(travel(), answer, maybeWritten ? ours(settlement, outcome) : outcome);
            }
        }
    }

    /** A copy that was under way all the time, perhaps longer than the process lived. */
    private void again(Settlement settlement) {
        if (world.databaseIsThere()) {
            world.sightings().add(Sighting.SETTLEMENT_SENT_TWICE);
            settleNow(settlement);
        }
    }

    private SettlementOutcome settleNow(Settlement settlement) {
        world.syncLedger();
        SettlementOutcome outcome = World.now(node.ledger().ledger().settle(settlement));
        world.journal().settled(settlement, outcome);
        return outcome;
    }

    /** The answer that was lost may have been the one we wanted. */
    private SettlementOutcome ours(Settlement settlement, SettlementOutcome outcome) {
        if (outcome instanceof AlreadyResolved(ChargeReason reason, Amount charged)
                && reason == settlement.charge().reason()
                && charged.equals(settlement.charge().amount())) {
            return new Settled(charged, world.remaining(settlement.key().key()));
        }
        return outcome;
    }

    private <T> void answerLater(Duration delay, CompletableFuture<T> answer, T outcome) {
        node.later(delay, () -> answer.complete(outcome));
    }

    private Duration travel() {
        Chance chance = world.chance();
        return chance.oneIn(20) ? chance.millis(100, 1_900) : chance.millis(0, 20);
    }
}

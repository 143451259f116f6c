package dev.farebox.application.simulation;

import dev.farebox.application.port.ledger.AdmissionOutcome;
import dev.farebox.application.port.ledger.AdmissionOutcome.Admitted;
import dev.farebox.application.port.ledger.Ledger;
import dev.farebox.application.port.ledger.Settlement;
import dev.farebox.application.port.ledger.SettlementOutcome;
import dev.farebox.application.port.ledger.SettlementOutcome.Settled;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.Charge;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.money.Amount;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A sound ledger's answers, falsified by a subclass; asked one thing after the other. */
abstract class PlantedLedger implements Ledger {
    private static final long IDS_NOBODY_USES = 1L << 50;

    private final Ledger sound;

    PlantedLedger(Ledger sound) {
        this.sound = sound;
    }

    AdmissionOutcome admitted(AdmissionRequest request) {
        return soundly(request);
    }

    SettlementOutcome settled(Settlement settlement) {
        return soundly(settlement);
    }

    final AdmissionOutcome soundly(AdmissionRequest request) {
        return World.now(sound.admit(request));
    }

    final SettlementOutcome soundly(Settlement settlement) {
        return World.now(sound.settle(settlement));
    }

    /** Takes the charge of a call that has ended another time. */
    final SettlementOutcome chargeAgain(Settlement settlement, SettlementOutcome otherwise) {
        Amount amount = settlement.charge().amount();
        AdmissionRequest another = new AdmissionRequest(
                new CallId(settlement.call().value() + IDS_NOBODY_USES),
                settlement.key(),
                settlement.model(),
                true,
                amount,
                amount,
                0,
                settlement.price());
        return soundly(another) instanceof Admitted
                ? soundly(with(settlement, another.call(), settlement.charge()))
                : otherwise;
    }

    static Settlement with(Settlement settlement, CallId call, Charge charge) {
        return new Settlement(
                call,
                settlement.key(),
                settlement.model(),
                settlement.channel(),
                call.equals(settlement.call()) ? settlement.held() : charge.amount(),
                settlement.price(),
                charge,
                settlement.durationMillis());
    }

    static Charge with(Charge charge, long units, ChargeReason reason) {
        return new Charge(new Amount(charge.amount().unit(), units), charge.usage(), reason, charge.excess());
    }

    static Settled with(Settled settled, long units) {
        return new Settled(new Amount(settled.charged().unit(), units), settled.remaining());
    }

    @Override
    public final CompletionStage<AdmissionOutcome> admit(AdmissionRequest request) {
        return CompletableFuture.completedFuture(admitted(request));
    }

    @Override
    public final CompletionStage<SettlementOutcome> settle(Settlement settlement) {
        return CompletableFuture.completedFuture(settled(settlement));
    }
}

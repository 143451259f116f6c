package dev.farebox.application.simulation;

import dev.farebox.application.port.ledger.AdmissionOutcome;
import dev.farebox.application.port.ledger.AdmissionOutcome.Admitted;
import dev.farebox.application.port.ledger.Ledger;
import dev.farebox.application.port.ledger.Settlement;
import dev.farebox.application.port.ledger.SettlementOutcome;
import dev.farebox.application.port.ledger.SettlementOutcome.AlreadyResolved;
import dev.farebox.application.port.ledger.SettlementOutcome.Settled;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.Charge;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.money.Amount;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Ledgers with one bug each. */
final class LedgerBugs {
    private LedgerBugs() {}

    /** A settlement that comes again is charged again. */
    static final class DoubledSettlement extends PlantedLedger {
        DoubledSettlement(Ledger sound) {
            super(sound);
        }

        @Override
        SettlementOutcome settled(Settlement settlement) {
            SettlementOutcome outcome = soundly(settlement);
            return outcome instanceof AlreadyResolved(ChargeReason reason, Amount _) && reason != ChargeReason.NODE_LOST
                    ? chargeAgain(settlement, outcome)
                    : outcome;
        }
    }

    /** A node that was taken for dead settles all the same. */
    static final class UnfencedZombie extends PlantedLedger {
        UnfencedZombie(Ledger sound) {
            super(sound);
        }

        @Override
        SettlementOutcome settled(Settlement settlement) {
            SettlementOutcome outcome = soundly(settlement);
            return outcome instanceof AlreadyResolved(ChargeReason reason, Amount _) && reason == ChargeReason.NODE_LOST
                    ? chargeAgain(settlement, outcome)
                    : outcome;
        }
    }

    /** A call that is sent again is taken for another one. */
    static final class IgnoredIdempotencyKeys extends PlantedLedger {
        IgnoredIdempotencyKeys(Ledger sound) {
            super(sound);
        }

        @Override
        AdmissionOutcome admitted(AdmissionRequest request) {
            return soundly(new AdmissionRequest(
                    request.call(),
                    request.key(),
                    request.model(),
                    request.inPlan(),
                    request.ceiling(),
                    request.floor(),
                    request.tokens(),
                    request.price()));
        }
    }

    /** A provider's failure is charged as if it had come after content. */
    static final class ChargeOfFailedCall extends PlantedLedger {
        ChargeOfFailedCall(Ledger sound) {
            super(sound);
        }

        @Override
        SettlementOutcome settled(Settlement settlement) {
            if (settlement.charge().reason() != ChargeReason.UPSTREAM_FAILED) {
                return soundly(settlement);
            }
            Usage input = Usage.of(10, 0);
            long cost = SimulatedShop.cost(
                    settlement.price().version(), settlement.key().unit(), input);
            Amount amount = new Amount(settlement.held().unit(), cost).min(settlement.held());
            Charge charge = new Charge(amount, input, ChargeReason.UPSTREAM_CUT, Amount.zero(amount.unit()));
            return soundly(with(settlement, settlement.call(), charge));
        }
    }

    /** What is told is not what was taken. */
    static final class WrongReceipt extends PlantedLedger {
        WrongReceipt(Ledger sound) {
            super(sound);
        }

        @Override
        SettlementOutcome settled(Settlement settlement) {
            return soundly(settlement) instanceof Settled settled
                    ? with(settled, settled.charged().units() / 2)
                    : soundly(settlement);
        }
    }

    /** A call is charged its hold and told that the ledger is away. */
    static final class ChargeOfRefusedCall extends PlantedLedger {
        private final Set<CallId> charged = new HashSet<>();

        ChargeOfRefusedCall(Ledger sound) {
            super(sound);
        }

        @Override
        AdmissionOutcome admitted(AdmissionRequest request) {
            var later = new AdmissionOutcome.Unavailable(Duration.ofSeconds(2));
            if (!charged.add(request.call()) || !(soundly(request) instanceof Admitted admitted)) {
                return later;
            }
            Charge nothing = Charge.free(admitted.held(), ChargeReason.HOLD_EXHAUSTED);
            Charge charge = with(nothing, admitted.held().units(), ChargeReason.HOLD_EXHAUSTED);
            soundly(new Settlement(
                    request.call(),
                    request.key(),
                    request.model(),
                    "main",
                    admitted.held(),
                    request.price(),
                    charge,
                    1));
            return later;
        }
    }

    /** Rounding that goes up twice. */
    static final class OneUnitTooMuch extends PlantedLedger {
        OneUnitTooMuch(Ledger sound) {
            super(sound);
        }

        @Override
        SettlementOutcome settled(Settlement settlement) {
            Charge charge = settlement.charge();
            boolean computed =
                    charge.reason() == ChargeReason.REPORTED && charge.amount().compareTo(settlement.held()) < 0;
            return soundly(
                    computed
                            ? with(
                                    settlement,
                                    settlement.call(),
                                    with(charge, charge.amount().units() + 1, charge.reason()))
                            : settlement);
        }
    }
}

package dev.farebox.application.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.application.port.ledger.AdmissionOutcome;
import dev.farebox.application.port.ledger.AdmissionOutcome.Admitted;
import dev.farebox.application.port.ledger.InMemoryNodes;
import dev.farebox.application.port.ledger.Ledger;
import dev.farebox.application.port.ledger.LedgerNodes;
import dev.farebox.application.port.ledger.LostHolds;
import dev.farebox.application.port.ledger.Settlement;
import dev.farebox.application.port.ledger.SettlementOutcome;
import dev.farebox.application.port.ledger.SettlementOutcome.AlreadyResolved;
import dev.farebox.application.port.ledger.SettlementOutcome.Settled;
import dev.farebox.application.relaying.CallFailure;
import dev.farebox.application.relaying.CallHead;
import dev.farebox.application.relaying.CallReceipt;
import dev.farebox.application.relaying.Caller;
import dev.farebox.application.relaying.RelayCall;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.Charge;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.testing.Cases;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The simulations find")
class PlantedBugsTest {
    private enum Bug {
        LOST_UPDATE(Rule.BALANCES_ADD_UP, () -> new LostUpdates(SimulationTest.START)),
        DOUBLED_SETTLEMENT(Rule.RESOLVED_ONCE, ledger(DoubledSettlement::new)),
        UNFENCED_ZOMBIE(Rule.RESOLVED_ONCE, ledger(UnfencedZombie::new)),
        CHARGE_OF_A_FAILED_CALL(Rule.WHO_PAYS_WHEN, ledger(ChargeOfFailedCall::new)),
        END_BEFORE_THE_COMMIT(Rule.COMMITTED_BEFORE_DONE, EndBeforeCommit::new),
        RECEIPT_OF_ANOTHER_AMOUNT(Rule.CHARGED_AS_TOLD, ledger(WrongReceipt::new)),
        CHARGE_OF_A_REFUSED_CALL(Rule.REFUSED_IS_FREE, ledger(ChargeOfRefusedCall::new)),
        ONE_UNIT_TOO_MUCH(Rule.RECOMPUTABLE, ledger(OneUnitTooMuch::new)),
        HOLDS_OF_DEAD_NODES_KEPT(Rule.NOTHING_STAYS_HELD, NobodyReaps::new),
        SWALLOWED_FAILURE(Rule.EVERYBODY_IS_TOLD, SwallowedFailure::new),
        SECOND_END(Rule.TOLD_IN_ORDER, SecondEnd::new);

        private final Rule rule;
        private final Supplier<LedgerNodes> ledgers;
        private final UnaryOperator<RelayCall> relays;

        Bug(Rule rule, Supplier<LedgerNodes> ledgers) {
            this.rule = rule;
            this.ledgers = ledgers;
            this.relays = UnaryOperator.identity();
        }

        Bug(Rule rule, Function<Caller, Caller> callers) {
            this.rule = rule;
            this.ledgers = () -> new InMemoryNodes(SimulationTest.START);
            this.relays = relay -> relayTo(relay, callers);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a bug that is planted, and name the rule that it breaks and the seed")
    void found(Bug bug) {
        assertThatThrownBy(() -> Cases.forAll(
                        SimulationTest.SEEDS,
                        random -> Simulation.run(random, bug.ledgers.get(), bug.relays, new Sightings())))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("fails for -Dseed=")
                .hasMessageContaining(": " + bug.rule + " (");
    }

    @Test
    @DisplayName("a bug for every rule")
    void everyRule() {
        assertThat(Arrays.stream(Bug.values()).map(bug -> bug.rule)).contains(Rule.values());
    }

    private static Supplier<LedgerNodes> ledger(UnaryOperator<Ledger> bug) {
        return () -> new PlantedNodes(SimulationTest.START) {
            @Override
            Ledger planted(Ledger ledger) {
                return bug.apply(ledger);
            }
        };
    }

    private static RelayCall relayTo(RelayCall relay, Function<Caller, Caller> callers) {
        return new RelayCall() {
            @Override
            public CallId nextId() {
                return relay.nextId();
            }

            @Override
            public RunningCall relay(CallId call, KeyRef key, ApiRequest request, Caller caller) {
                return relay.relay(call, key, request, callers.apply(caller));
            }
        };
    }

    /** A settlement that comes again is charged again. */
    private static final class DoubledSettlement extends PlantedLedger {
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
    private static final class UnfencedZombie extends PlantedLedger {
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

    /** A provider's failure is charged as if it had come after content. */
    private static final class ChargeOfFailedCall extends PlantedLedger {
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
                    settlement.priceVersion(), settlement.key().unit(), input);
            Amount amount = new Amount(settlement.held().unit(), cost).min(settlement.held());
            Charge charge = new Charge(amount, input, ChargeReason.UPSTREAM_CUT, Amount.zero(amount.unit()));
            return soundly(with(settlement, settlement.call(), charge));
        }
    }

    /** A settlement is answered at once and written half a second later. */
    private static final class EndBeforeCommit extends PlantedNodes {
        private static final Duration LATER = Duration.ofMillis(500);

        private final Deque<Runnable> unwritten = new ArrayDeque<>();
        private Duration waited = Duration.ZERO;

        EndBeforeCommit() {
            super(SimulationTest.START);
        }

        @Override
        Ledger planted(Ledger ledger) {
            return new PlantedLedger(ledger) {
                @Override
                SettlementOutcome settled(Settlement settlement) {
                    unwritten.add(() -> soundly(settlement));
                    return new Settled(
                            settlement.charge().amount(),
                            Amount.zero(settlement.held().unit()));
                }
            };
        }

        @Override
        public void advance(Duration step) {
            super.advance(step);
            waited = waited.plus(step);
            if (waited.compareTo(LATER) > 0) {
                waited = Duration.ZERO;
                unwritten.forEach(Runnable::run);
                unwritten.clear();
            }
        }
    }

    /** What is told is not what was taken. */
    private static final class WrongReceipt extends PlantedLedger {
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
    private static final class ChargeOfRefusedCall extends PlantedLedger {
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
                    request.priceVersion(),
                    charge,
                    1));
            return later;
        }
    }

    /** Rounding that goes up twice. */
    private static final class OneUnitTooMuch extends PlantedLedger {
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

    private static final class NobodyReaps extends PlantedNodes {
        NobodyReaps() {
            super(SimulationTest.START);
        }

        @Override
        LostHolds planted(LostHolds holds) {
            return () -> new LostHolds.Reaped(0);
        }
    }

    private static final class SwallowedFailure extends PlantedCaller {
        SwallowedFailure(Caller caller) {
            super(caller);
        }

        @Override
        public void failed(CallFailure failure) {}
    }

    private static final class SecondEnd extends PlantedCaller {
        SecondEnd(Caller caller) {
            super(caller);
        }

        @Override
        public void finished(CallHead head, byte[] tail, CallReceipt receipt) {
            super.finished(head, tail, receipt);
            super.finished(head, tail, receipt);
        }
    }
}

package dev.farebox.application.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.testing.Cases;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The simulations find")
class PlantedBugsTest {
    private static final Pattern SEED = Pattern.compile("-Dseed=(-?\\d+)");

    private enum Bug {
        LOST_UPDATE(Rule.BALANCES_ADD_UP, () -> new LostUpdates(SimulationTest.START)),
        DOUBLED_SETTLEMENT(Rule.RESOLVED_ONCE, ledger(LedgerBugs.DoubledSettlement::new)),
        UNFENCED_ZOMBIE(Rule.RESOLVED_ONCE, ledger(LedgerBugs.UnfencedZombie::new)),
        CHARGE_OF_A_FAILED_CALL(Rule.WHO_PAYS_WHEN, ledger(LedgerBugs.ChargeOfFailedCall::new)),
        END_BEFORE_THE_COMMIT(Rule.COMMITTED_BEFORE_DONE, EndBeforeCommit::new),
        RECEIPT_OF_ANOTHER_AMOUNT(Rule.CHARGED_AS_TOLD, ledger(LedgerBugs.WrongReceipt::new)),
        CHARGE_OF_A_REFUSED_CALL(Rule.REFUSED_IS_FREE, ledger(LedgerBugs.ChargeOfRefusedCall::new)),
        IDEMPOTENCY_KEYS_IGNORED(Rule.ONE_CHARGE_PER_IDEMPOTENCY_KEY, ledger(LedgerBugs.IgnoredIdempotencyKeys::new)),
        ONE_UNIT_TOO_MUCH(Rule.RECOMPUTABLE, ledger(LedgerBugs.OneUnitTooMuch::new)),
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
    @DisplayName("a bug that is planted, name the rule that it breaks, and find it again from the seed they name")
    void found(Bug bug) {
        String found = messageOf(() -> Cases.forAll(SimulationTest.SEEDS, random -> run(random, bug)));
        assertThat(found).startsWith("fails for -Dseed=").contains(": " + bug.rule + " (");
        Matcher named = SEED.matcher(found);
        assertThat(named.find()).isTrue();
        long seed = Long.parseLong(named.group(1));
        assertThat(found).endsWith(messageOf(() -> run(new SplittableRandom(seed), bug)));
    }

    private static void run(SplittableRandom random, Bug bug) {
        Simulation.run(random, bug.ledgers.get(), bug.relays, new Sightings());
    }

    private static String messageOf(Runnable simulations) {
        AssertionError broken = catchThrowableOfType(AssertionError.class, simulations::run);
        assertThat(broken).as("a broken rule").isNotNull();
        return broken.getMessage();
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

    /** A settlement is answered at once and written half a second later. */
    private static final class EndBeforeCommit extends PlantedNodes {
        private static final Duration LATER = Duration.ofMillis(500);

        private final Set<CallId> promised = new HashSet<>();
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
                    Charge charge = settlement.charge();
                    if (!promised.add(settlement.call())) {
                        return new AlreadyResolved(charge.reason(), charge.amount());
                    }
                    unwritten.add(() -> soundly(settlement));
                    return new Settled(
                            charge.amount(), Amount.zero(settlement.held().unit()));
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

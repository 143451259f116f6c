package dev.farebox.application.port.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.AdmissionOutcome.Admitted;
import dev.farebox.application.port.ledger.AdmissionOutcome.Refused;
import dev.farebox.application.port.ledger.AdmissionOutcome.Unavailable;
import dev.farebox.application.port.ledger.LostHolds.Reaped;
import dev.farebox.application.port.ledger.SettlementOutcome.AlreadyResolved;
import dev.farebox.application.port.ledger.SettlementOutcome.Settled;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.ledger.AdmissionRefusal.CallRepeated;
import dev.farebox.domain.ledger.AdmissionRefusal.IdempotencyKeyUsed;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.money.Amount;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The laws of leases, epochs and fencing between processes that share a ledger; every ledger passes them. */
@DisplayName("Nodes of a ledger")
public abstract class LedgerNodesContract {
    private static final Duration ALMOST_A_LEASE = Duration.ofSeconds(29);

    private LedgerNodes nodes;
    private LedgerSamples samples;
    private LedgerNode first;
    private LedgerNode second;
    private NewKey key;

    /** A new, empty ledger. */
    protected abstract LedgerNodes open();

    @BeforeEach
    void startTwo() {
        nodes = open();
        samples = new LedgerSamples(nodes.clock());
        first = nodes.start("first");
        second = nodes.start("second");
        key = samples.key(1, Amount.tokens(100), KeyLimits.rate(0));
        nodes.accounts().issue(key);
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    void keep_their_holds_as_long_as_they_renew_their_leases() {
        AdmissionRequest request = admitted(first, 60);
        for (int renewal = 0; renewal < 5; renewal++) {
            nodes.advance(ALMOST_A_LEASE);
            first.renew();
            second.renew();
        }
        assertThat(second.lostHolds().reap()).isEqualTo(new Reaped(0));
        assertThat(settle(first, request)).isInstanceOf(Settled.class);
    }

    @Test
    void lose_their_holds_to_any_other_when_their_lease_has_run_out_and_cannot_settle_them_any_more() {
        AdmissionRequest request = admitted(first, 60);
        nodes.advance(ALMOST_A_LEASE);
        second.renew();
        assertThat(second.lostHolds().reap()).isEqualTo(new Reaped(0));
        nodes.advance(Duration.ofSeconds(1));
        assertThat(second.lostHolds().reap()).isEqualTo(new Reaped(1));
        assertThat(settle(first, request)).isEqualTo(new AlreadyResolved(ChargeReason.NODE_LOST, Amount.tokens(0)));
        assertThat(second.lostHolds().reap()).isEqualTo(new Reaped(0));
        assertBalance(0, 0);
    }

    @Test
    void admit_nothing_after_their_lease_has_run_out_until_they_have_it_again() {
        nodes.advance(Duration.ofSeconds(30));
        assertThat(admit(first, samples.request(key, 10))).isInstanceOf(Unavailable.class);
        assertBalance(0, 0);
        first.renew();
        admitted(first, 10);
        assertBalance(0, 10);
    }

    @Test
    void reap_what_they_held_in_a_former_life_at_once() {
        AdmissionRequest request = admitted(first, 60);
        LedgerNode restarted = nodes.start("first");
        assertThat(restarted.lostHolds().reap()).isEqualTo(new Reaped(1));
        assertThat(settle(first, request)).isEqualTo(new AlreadyResolved(ChargeReason.NODE_LOST, Amount.tokens(0)));
        assertBalance(0, 0);
    }

    @Test
    void are_fenced_off_by_a_successor_of_their_name() {
        LedgerNode restarted = nodes.start("first");
        assertThat(admit(first, samples.request(key, 10))).isInstanceOf(Unavailable.class);
        admitted(restarted, 10);
        assertBalance(0, 10);
    }

    @Test
    void that_have_stopped_have_no_holds() {
        admitted(first, 60);
        first.close();
        assertThat(second.lostHolds().reap()).isEqualTo(new Reaped(1));
        assertBalance(0, 0);
    }

    @Test
    void settle_a_call_once_between_them() {
        AdmissionRequest request = admitted(first, 60);
        assertThat(settle(first, request)).isInstanceOf(Settled.class);
        assertThat(settle(second, request)).isEqualTo(new AlreadyResolved(ChargeReason.REPORTED, Amount.tokens(25)));
        assertBalance(25, 0);
    }

    @Test
    void charge_one_of_64_calls_with_one_idempotency_key_that_come_together() throws Exception {
        AtomicInteger number = new AtomicInteger();
        List<AdmissionOutcome> outcomes = ParallelCalls.of(16, 4).run(() -> {
            LedgerNode node = number.getAndIncrement() % 2 == 0 ? first : second;
            AdmissionRequest request = samples.request(key, 60).marked(LedgerSamples.mark(1, 1));
            AdmissionOutcome outcome = admit(node, request);
            if (outcome instanceof Admitted) {
                assertThat(settle(node, request)).isInstanceOf(Settled.class);
            }
            return outcome;
        });
        assertThat(outcomes).hasSize(64).filteredOn(Admitted.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> !(outcome instanceof Admitted))
                .allMatch(outcome -> outcome instanceof Refused(var refusal)
                        && (refusal instanceof CallRepeated || refusal instanceof IdempotencyKeyUsed));
        assertBalance(25, 0);
    }

    @Test
    void take_nobody_for_dead_before_the_database_has_been_up_for_thirty_seconds() {
        admitted(first, 60);
        nodes.advance(Duration.ofSeconds(40));
        nodes.restartDatabase();
        nodes.advance(ALMOST_A_LEASE);
        second.renew();
        assertThat(second.lostHolds().reap()).isEqualTo(new Reaped(0));
        nodes.advance(Duration.ofSeconds(1));
        assertThat(second.lostHolds().reap()).isEqualTo(new Reaped(1));
    }

    private AdmissionRequest admitted(LedgerNode node, long units) {
        AdmissionRequest request = samples.request(key, units);
        assertThat(admit(node, request)).isInstanceOf(Admitted.class);
        return request;
    }

    private static AdmissionOutcome admit(LedgerNode node, AdmissionRequest request) {
        return LedgerKit.await(node.ledger().admit(request));
    }

    private static SettlementOutcome settle(LedgerNode node, AdmissionRequest request) {
        return LedgerKit.await(node.ledger().settle(LedgerSamples.settlement(request, Amount.tokens(60), 25)));
    }

    private void assertBalance(long used, long held) {
        assertThat(nodes.accounts().statement(key.key()).orElseThrow().balance())
                .extracting(
                        balance -> balance.used().units(),
                        balance -> balance.held().units())
                .containsExactly(used, held);
    }
}

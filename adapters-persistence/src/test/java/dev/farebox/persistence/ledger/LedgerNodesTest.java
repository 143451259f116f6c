package dev.farebox.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.AdmissionOutcome;
import dev.farebox.application.port.ledger.AdmissionOutcome.Admitted;
import dev.farebox.application.port.ledger.AdmissionOutcome.Refused;
import dev.farebox.application.port.ledger.LedgerSamples;
import dev.farebox.application.port.ledger.LostHolds.Reaped;
import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.application.port.ledger.ParallelCalls;
import dev.farebox.application.port.ledger.SettlementOutcome.AlreadyResolved;
import dev.farebox.application.port.ledger.SettlementOutcome.Settled;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.ledger.LedgerFindings;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.plan.ModelSelection;
import dev.farebox.persistence.TestDatabase;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Several nodes on one PostgreSQL")
class LedgerNodesTest {
    private final TestDatabase database = TestDatabase.create();
    private final LedgerSamples samples = new LedgerSamples(InstantSource.system());
    private final PostgresAccounts accounts = new PostgresAccounts(database.dataSource());
    private TestNode first;
    private TestNode second;

    @BeforeEach
    void startNodes() {
        database.priceSmall();
        new UsagePartitions(database.dataSource()).ensurePartitions();
        first = new TestNode(database, "first");
        second = new TestNode(database, "");
    }

    @AfterEach
    void stopNodes() {
        first.close();
        second.close();
        database.release();
    }

    @Test
    void admit_exactly_as_many_calls_as_the_budget_pays_for() throws Exception {
        NewKey key = issue(1, 30_000);
        AtomicInteger turn = new AtomicInteger();
        List<AdmissionOutcome> outcomes = ParallelCalls.of(128, 30).run(() -> {
            TestNode node = turn.incrementAndGet() % 2 == 0 ? first : second;
            AdmissionRequest request = samples.request(key, 10);
            AdmissionOutcome outcome = node.admit(request);
            if (outcome instanceof Admitted admitted) {
                assertThat(node.settle(LedgerSamples.settlement(request, admitted.held(), 10)))
                        .isInstanceOf(Settled.class);
            }
            return outcome;
        });
        assertThat(outcomes).filteredOn(Admitted.class::isInstance).hasSize(3_000);
        assertThat(outcomes).filteredOn(Refused.class::isInstance).hasSize(840);
        assertThat(database.number("select spent from budget")).isEqualTo(30_000);
        assertThat(database.number("select held from budget")).isZero();
        assertThat(database.number("select count(*) from usage")).isEqualTo(3_000);
        assertThat(check().faults()).isEmpty();
    }

    @Test
    void keep_every_balance_when_calls_of_many_keys_are_cut_refused_and_settled_at_once() throws Exception {
        List<NewKey> keys = Stream.iterate(1L, n -> n + 1)
                .limit(20)
                .map(n -> issue(n, 100 * n))
                .toList();
        AtomicInteger turn = new AtomicInteger();
        ParallelCalls.of(64, 30).run(() -> {
            int number = turn.incrementAndGet();
            TestNode node = number % 2 == 0 ? first : second;
            AdmissionRequest request = samples.request(keys.get(number % keys.size()), 1, 1 + number % 70);
            if (node.admit(request) instanceof Admitted admitted) {
                Amount held = admitted.held();
                node.settle(LedgerSamples.settlement(request, held, held.units() / 2));
            }
            return number;
        });
        assertThat(check().faults()).isEmpty();
        assertThat(database.number("select sum(held) from budget")).isZero();
        assertThat(database.number("select count(*) from hold")).isZero();
    }

    @Test
    void give_a_restarted_node_its_number_and_let_it_reap_its_predecessor_at_once() {
        NewKey key = issue(1, 100);
        AdmissionRequest request = samples.request(key, 60);
        Amount held = ((Admitted) first.admit(request)).held();
        Lease before = first.leases.current();
        try (TestNode restarted = new TestNode(database, "first")) {
            assertThat(restarted.leases.current()).isEqualTo(new Lease(before.node(), before.epoch() + 1));
            // However long the server of the tests has been up: a node's own predecessor is lost either way.
            assertThat(restarted.reaper.reap()).isEqualTo(new Reaped(1));
            assertThat(first.settle(LedgerSamples.settlement(request, held, 5)))
                    .isEqualTo(new AlreadyResolved(ChargeReason.NODE_LOST, Amount.tokens(0)));
            assertThat(database.number("select held from budget")).isZero();
        }
    }

    @Test
    void let_a_node_that_lost_its_lease_admit_nothing_until_it_has_a_new_one() {
        NewKey key = issue(1, 100);
        Lease lost = first.leases.current();
        database.execute("update node_lease set epoch = epoch + 1 where node = " + lost.node());
        assertThat(first.admit(samples.request(key, 10))).isInstanceOf(AdmissionOutcome.Unavailable.class);
        assertThat(database.number("select held from budget")).isZero();
        assertThat(database.number("select held + calls from api_key")).isZero();
        first.leases.renew();
        assertThat(first.leases.current()).isNotEqualTo(lost);
        assertThat(first.admit(samples.request(key, 10))).isInstanceOf(Admitted.class);
    }

    @Test
    void let_a_key_have_only_as_many_open_calls_as_it_may_have_on_all_of_them_together() throws Exception {
        KeyLimits limits = new KeyLimits(0, 0, 10, Optional.empty(), Optional.empty(), new ModelSelection.All());
        NewKey key = samples.key(1, Amount.tokens(100_000), limits);
        accounts.issue(key);
        AtomicInteger turn = new AtomicInteger();
        List<AdmissionOutcome> outcomes = ParallelCalls.of(64, 3).run(() -> {
            TestNode node = turn.incrementAndGet() % 2 == 0 ? first : second;
            return node.admit(samples.request(key, 10));
        });
        assertThat(outcomes).filteredOn(Admitted.class::isInstance).hasSize(10);
        assertThat(outcomes).filteredOn(Refused.class::isInstance).hasSize(182);
        assertThat(check().faults()).isEmpty();
    }

    @Test
    void never_share_a_number() {
        assertThat(first.leases.current().node())
                .isNotEqualTo(second.leases.current().node());
        var firstIds = new PostgresIds(
                first.leases.clock(), () -> first.leases.current().node());
        var secondIds = new PostgresIds(
                second.leases.clock(), () -> second.leases.current().node());
        assertThat(Stream.concat(
                        Stream.generate(firstIds::nextCall).limit(10_000),
                        Stream.generate(secondIds::nextCall).limit(10_000)))
                .doesNotHaveDuplicates();
    }

    private NewKey issue(long number, long allowance) {
        NewKey key = samples.key(number, Amount.tokens(allowance), KeyLimits.rate(0));
        accounts.issue(key);
        return key;
    }

    private LedgerFindings check() {
        return new PostgresLedgerAudit(database.dataSource()).check();
    }
}

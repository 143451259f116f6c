package dev.farebox.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.AdmissionOutcome;
import dev.farebox.application.port.ledger.AdmissionOutcome.Admitted;
import dev.farebox.application.port.ledger.LedgerSamples;
import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.application.port.ledger.ParallelCalls;
import dev.farebox.application.port.ledger.SettlementOutcome;
import dev.farebox.application.port.ledger.SettlementOutcome.AlreadyResolved;
import dev.farebox.application.port.ledger.SettlementOutcome.Settled;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.money.Amount;
import dev.farebox.persistence.TestDatabase;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The ledger in trouble")
class LedgerTroubleTest {
    private static final String KILL_WRITER =
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'farebox-ledger'"
                    + " and datname = current_database()";

    private final TestDatabase database = TestDatabase.create();
    private final LedgerSamples samples = new LedgerSamples(InstantSource.system());
    private final PostgresAccounts accounts = new PostgresAccounts(database.dataSource());
    private TestNode node;

    @BeforeEach
    void startNode() {
        database.priceSmall();
        new UsagePartitions(database.dataSource()).ensurePartitions();
        node = new TestNode(database, "");
    }

    @AfterEach
    void stopNode() {
        node.close();
        database.release();
    }

    @Test
    void keeps_every_answered_settlement_exactly_once_when_its_connection_is_killed_under_load() throws Exception {
        NewKey key = issue(1, 1_000_000);
        Map<CallId, Long> answered = new ConcurrentHashMap<>();
        AtomicInteger kills = new AtomicInteger();
        try (var killer = Executors.newVirtualThreadPerTaskExecutor()) {
            var killing = killer.submit(() -> {
                for (int kill = 1; kill <= 5; kill++) {
                    int calls = kill * 400;
                    Eventually.holds(() -> answered.size() >= calls);
                    database.execute(KILL_WRITER);
                    kills.incrementAndGet();
                }
                return kills;
            });
            ParallelCalls.of(32, 100).run(() -> {
                AdmissionRequest request = samples.request(key, 10);
                if (node.admit(request) instanceof Admitted admitted) {
                    SettlementOutcome outcome = node.settle(LedgerSamples.settlement(request, admitted.held(), 7));
                    assertThat(outcome).isInstanceOf(Settled.class);
                    answered.put(request.call(), 7L);
                }
                return request;
            });
            killing.get();
        }
        assertThat(kills).hasValue(5);
        assertThat(database.number("select count(*) from usage")).isEqualTo(answered.size());
        assertThat(database.number("select count(distinct call_id) from usage")).isEqualTo(answered.size());
        assertThat(database.number("select spent from budget")).isEqualTo(7L * answered.size());
        Eventually.holds(() -> database.number("select held from budget") == 0);
        assertThat(new PostgresLedgerAudit(database.dataSource()).check().faults())
                .isEmpty();
    }

    @Test
    void answers_admissions_soon_and_settles_later_while_the_database_is_away() {
        NewKey key = issue(1, 100);
        AdmissionRequest running = samples.request(key, 30);
        Amount held = ((Admitted) node.admit(running)).held();
        database.refuseConnections();
        database.execute(KILL_WRITER);
        long asked = System.nanoTime();
        CompletionStage<SettlementOutcome> settling = node.ledger.settle(LedgerSamples.settlement(running, held, 20));
        assertThat(node.admit(samples.request(key, 10))).isInstanceOf(AdmissionOutcome.Unavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(3));
        assertThat(settling.toCompletableFuture()).isNotDone();
        database.allowConnections();
        assertThat(TestNode.await(settling)).isEqualTo(new Settled(Amount.tokens(20), Amount.tokens(80)));
        assertThat(database.number("select held from budget")).isZero();
    }

    @Test
    void takes_holds_again_that_the_database_lost_before_it_admits_anything_else() {
        NewKey key = issue(1, 100);
        AdmissionRequest running = samples.request(key, 60);
        Amount held = ((Admitted) node.admit(running)).held();
        loseHolds();
        database.execute(KILL_WRITER);
        Eventually.holds(() -> !(node.admit(samples.request(key, 90)) instanceof AdmissionOutcome.Unavailable));
        assertThat(database.number("select held from budget")).isEqualTo(60);
        assertThat(node.settle(LedgerSamples.settlement(running, held, 50)))
                .isEqualTo(new Settled(Amount.tokens(50), Amount.tokens(50)));
    }

    @Test
    void charges_what_is_available_when_a_hold_is_gone_and_writes_the_rest_as_excess() {
        NewKey key = issue(1, 100);
        AdmissionRequest running = samples.request(key, 60);
        Amount held = ((Admitted) node.admit(running)).held();
        loseHolds();
        AdmissionRequest greedy = samples.request(key, 70);
        node.admit(greedy);
        assertThat(node.settle(LedgerSamples.settlement(running, held, 50)))
                .isEqualTo(new Settled(Amount.tokens(30), Amount.tokens(0)));
        assertThat(database.number("select excess from usage")).isEqualTo(20);
        assertThat(new PostgresLedgerAudit(database.dataSource()).check().faults())
                .isEmpty();
    }

    @Test
    void goes_on_for_everybody_else_while_one_budget_is_locked() throws Exception {
        NewKey locked = issue(1, 100);
        NewKey free = issue(2, 100);
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("select from budget where id = 1 for update");
            CompletionStage<AdmissionOutcome> blocked = node.ledger.admit(samples.request(locked, 10));
            CompletionStage<AdmissionOutcome> other = node.ledger.admit(samples.request(free, 10));
            assertThat(TestNode.await(other)).isInstanceOf(Admitted.class);
            assertThat(TestNode.await(blocked)).isInstanceOf(AdmissionOutcome.Unavailable.class);
            connection.rollback();
        }
        assertThat(node.admit(samples.request(locked, 100))).isInstanceOf(Admitted.class);
    }

    @Test
    void tells_all_but_the_first_of_many_settlements_of_one_call_how_it_ended() throws Exception {
        NewKey key = issue(1, 100);
        AdmissionRequest request = samples.request(key, 60);
        Amount held = ((Admitted) node.admit(request)).held();
        var outcomes = ParallelCalls.of(12, 1).run(() -> node.settle(LedgerSamples.settlement(request, held, 20)));
        assertThat(outcomes).filteredOn(Settled.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(AlreadyResolved.class::isInstance)
                .hasSize(11)
                .containsOnly(new AlreadyResolved(ChargeReason.REPORTED, Amount.tokens(20)));
        assertThat(database.number("select spent from budget")).isEqualTo(20);
    }

    @Test
    void makes_the_partition_of_a_call_that_falls_outside_of_all_and_keeps_months_apart() {
        NewKey key = issue(1, 1_000);
        for (String at : new String[] {
            "2031-12-31T23:59:59.999Z", "2032-01-01T00:00:00Z", "2031-12-01T00:00:00Z", "2031-11-30T23:59:59.999Z"
        }) {
            AdmissionRequest request = new LedgerSamples(InstantSource.fixed(Instant.parse(at))).request(key, 10);
            Amount held = ((Admitted) node.admit(request)).held();
            assertThat(node.settle(LedgerSamples.settlement(request, held, 5))).isInstanceOf(Settled.class);
        }
        assertThat(database.number("select count(*) from usage_2031_12")).isEqualTo(2);
        assertThat(database.number("select count(*) from usage_2032_01")).isEqualTo(1);
        assertThat(database.number("select count(*) from usage_2031_11")).isEqualTo(1);
        new UsagePartitions(database.dataSource()).ensurePartitions();
    }

    /** What a crash of the database does to holds that were committed without waiting for the disk. */
    private void loseHolds() {
        database.execute(
                "update budget set held = 0; update api_key set held = 0, calls = 0, open_calls = 0, tokens = 0; delete from hold");
    }

    private NewKey issue(long number, long allowance) {
        NewKey key = samples.key(number, Amount.tokens(allowance), KeyLimits.rate(0));
        accounts.issue(key);
        return key;
    }
}

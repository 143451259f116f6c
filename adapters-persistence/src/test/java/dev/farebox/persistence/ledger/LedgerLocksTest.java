package dev.farebox.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.AdmissionOutcome;
import dev.farebox.application.port.ledger.AdmissionOutcome.Admitted;
import dev.farebox.application.port.ledger.AdmissionOutcome.UnknownKey;
import dev.farebox.application.port.ledger.LedgerSamples;
import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.application.port.ledger.SettlementOutcome;
import dev.farebox.application.port.ledger.SettlementOutcome.Settled;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.money.Amount;
import dev.farebox.persistence.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("crash")
@DisplayName("A row that somebody keeps locked")
class LedgerLocksTest {
    /** An admission waits this long at most for its answer, and a little more on a busy machine. */
    private static final Duration PROMISED = Duration.ofMillis(2_500);

    private final TestDatabase database = TestDatabase.create();
    private final LedgerSamples samples = new LedgerSamples(InstantSource.system());
    private TestNode node;
    private NewKey locked;
    private List<NewKey> others;

    @AfterEach
    void stopNode() {
        node.close();
        database.release();
    }

    private void startNode(int lanes) {
        database.priceSmall();
        new UsagePartitions(database.dataSource()).ensurePartitions();
        node = new TestNode(database, "", lanes, database.address());
        locked = issue(1);
        others = List.of(issue(2), issue(3), issue(4));
    }

    @ParameterizedTest(name = "{0} of id 1, {1} lanes, {2} seconds")
    @CsvSource({"budget, 1, 10", "budget, 2, 3", "api_key, 1, 3"})
    void slows_nobody_but_those_who_need_it(String table, int lanes, int seconds) throws Exception {
        startNode(lanes);
        AdmissionRequest running = samples.request(locked, 10);
        Amount held = ((Admitted) node.admit(running)).held();
        CompletionStage<SettlementOutcome> settling;
        Queue<Long> othersNanos = new ConcurrentLinkedQueue<>();
        try (Connection connection = lock("select from " + table + " where id = 1 for update")) {
            long until = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
            settling = node.ledger.settle(LedgerSamples.settlement(running, held, 7));
            AtomicBoolean over = new AtomicBoolean();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> callers = new ArrayList<>();
                for (int i = 0; i < 12; i++) {
                    NewKey key = others.get(i % others.size());
                    callers.add(threads.submit(() -> {
                        while (!over.get()) {
                            othersNanos.add(call(key));
                        }
                    }));
                }
                while (System.nanoTime() < until) {
                    long asked = System.nanoTime();
                    assertThat(node.admit(samples.request(locked, 10)))
                            .isInstanceOf(AdmissionOutcome.Unavailable.class);
                    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(PROMISED);
                }
                over.set(true);
                for (Future<?> caller : callers) {
                    caller.get();
                }
            }
            assertThat(settling.toCompletableFuture()).isNotDone();
            connection.rollback();
        }
        assertThat(TestNode.await(settling)).isEqualTo(new Settled(Amount.tokens(7), Amount.tokens(999_993)));
        Eventually.holds(() -> node.admit(samples.request(locked, 10)) instanceof Admitted);
        List<Long> sorted = othersNanos.stream().sorted().toList();
        Duration median = Duration.ofNanos(sorted.get(sorted.size() / 2));
        System.out.printf(
                "a locked %s: %d lanes, %d s, %d calls of others, median %d us, 99 of 100 below %d us, slowest %d us%n",
                table,
                lanes,
                seconds,
                sorted.size(),
                median.toNanos() / 1_000,
                sorted.get(sorted.size() * 99 / 100) / 1_000,
                sorted.getLast() / 1_000);
        // A call that met the lock itself would wait a second; only the first batch may.
        assertThat(median).isLessThan(Duration.ofMillis(100));
        assertThat(sorted)
                .filteredOn(nanos -> nanos > Duration.ofMillis(700).toNanos())
                .hasSizeLessThanOrEqualTo(24);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void is_found_among_keys_that_do_not_exist(int lanes) throws Exception {
        startNode(lanes);
        NewKey stranger = samples.key(77, Amount.tokens(10), KeyLimits.rate(0));
        try (Connection connection = lock("select from budget where id = 1 for update")) {
            CompletionStage<AdmissionOutcome> blocked = node.ledger.admit(samples.request(locked, 10));
            CompletionStage<AdmissionOutcome> unknown = node.ledger.admit(samples.request(stranger, 10));
            assertThat(TestNode.await(unknown)).isInstanceOf(UnknownKey.class);
            assertThat(TestNode.await(blocked)).isInstanceOf(AdmissionOutcome.Unavailable.class);
            connection.rollback();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void may_be_the_whole_table_and_then_calls_are_refused_until_it_is_free(int lanes) throws Exception {
        startNode(lanes);
        AdmissionRequest running = samples.request(locked, 10);
        Amount held = ((Admitted) node.admit(running)).held();
        CompletionStage<SettlementOutcome> settling;
        try (Connection connection = lock("lock table budget in access exclusive mode")) {
            settling = node.ledger.settle(LedgerSamples.settlement(running, held, 7));
            for (NewKey key : others) {
                long asked = System.nanoTime();
                assertThat(node.admit(samples.request(key, 10))).isInstanceOf(AdmissionOutcome.Unavailable.class);
                assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(PROMISED);
            }
            connection.rollback();
        }
        assertThat(TestNode.await(settling)).isEqualTo(new Settled(Amount.tokens(7), Amount.tokens(999_993)));
        Eventually.holds(() -> node.admit(samples.request(others.getFirst(), 10)) instanceof Admitted);
    }

    /** One whole call; how long the ledger took for it, in nanoseconds. */
    private long call(NewKey key) {
        long asked = System.nanoTime();
        AdmissionRequest request = samples.request(key, 10);
        Amount held = ((Admitted) node.admit(request)).held();
        assertThat(node.settle(LedgerSamples.settlement(request, held, 1))).isInstanceOf(Settled.class);
        return System.nanoTime() - asked;
    }

    private Connection lock(String sql) throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        connection.createStatement().execute(sql);
        return connection;
    }

    private NewKey issue(long number) {
        NewKey key = samples.key(number, Amount.tokens(1_000_000), KeyLimits.rate(0));
        new PostgresAccounts(database.dataSource()).issue(key);
        return key;
    }
}

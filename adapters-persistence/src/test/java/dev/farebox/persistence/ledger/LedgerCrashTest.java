package dev.farebox.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.AdmissionOutcome;
import dev.farebox.application.port.ledger.AdmissionOutcome.Admitted;
import dev.farebox.application.port.ledger.LedgerSamples;
import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.application.port.ledger.ParallelCalls;
import dev.farebox.application.port.ledger.SettlementOutcome.Settled;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.ledger.AdmissionRefusal;
import dev.farebox.domain.ledger.AdmissionRefusal.IdempotencyKeyUsed.Why;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.ledger.IdempotencyMark;
import dev.farebox.domain.money.Amount;
import dev.farebox.persistence.Jdbc;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One server for all tests, because making one takes seconds. */
@Tag("crash")
@DisplayName("A database that crashes under load")
class LedgerCrashTest {
    private static final int BACKEND_ROUNDS = 6;
    private static final int SERVER_ROUNDS = 4;
    private static final int CALLERS = 24;
    private static final long CHARGE = 7;

    private static CrashingServer server;

    private final LedgerSamples samples = new LedgerSamples(InstantSource.system());
    private final Set<CallId> answered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();

    private interface Crash {
        void happen() throws IOException;
    }

    @BeforeAll
    static void startServer() {
        server = new CrashingServer();
    }

    @ParameterizedTest(name = "with {0} lanes")
    @ValueSource(ints = {1, 2})
    @DisplayName("because one of its processes is killed keeps every answered settlement once, and no hold")
    void backendKilled(int lanes) throws Exception {
        survive("killed backends", lanes, BACKEND_ROUNDS, server::killBackendOfLedger);
    }

    @ParameterizedTest(name = "with {0} lanes")
    @ValueSource(ints = {1, 2})
    @DisplayName("because all of its processes are killed keeps every answered settlement once, and no hold")
    void serverKilled(int lanes) throws Exception {
        survive("killed servers", lanes, SERVER_ROUNDS, server::crash);
    }

    @ParameterizedTest(name = "with {0} lanes")
    @ValueSource(ints = {1, 2})
    @DisplayName("knows every idempotency key of an admission that was answered, so that no call runs twice")
    void idempotencyKeys(int lanes) throws Exception {
        new UsagePartitions(server.dataSource()).ensurePartitions();
        NewKey key = issue(server.number("select coalesce(max(id), 0) from budget") + 1);
        try (TestNode node = new TestNode(server.address(), server.dataSource(), "", lanes, server.address())) {
            for (int round = 0; round < SERVER_ROUNDS; round++) {
                IdempotencyMark mark = LedgerSamples.mark(round, 1);
                AdmissionRequest first = samples.request(key, 10).marked(mark);
                Eventually.holds(() -> node.admit(first) instanceof Admitted);
                server.crash();
                AtomicReference<AdmissionOutcome> again = new AtomicReference<>();
                Eventually.holds(() -> {
                    again.set(node.admit(samples.request(key, 10).marked(mark)));
                    return !(again.get() instanceof AdmissionOutcome.Unavailable);
                });
                assertThat(again.get())
                        .isEqualTo(new AdmissionOutcome.Refused(
                                new AdmissionRefusal.IdempotencyKeyUsed(first.call(), Optional.empty(), Why.RUNNING)));
                assertThat(node.settle(LedgerSamples.settlement(first, Amount.tokens(10), CHARGE)))
                        .isInstanceOf(Settled.class);
            }
        }
        assertThat(server.number(
                        "select spent from budget where id = " + key.budget().value()))
                .isEqualTo(SERVER_ROUNDS * CHARGE);
    }

    private void survive(String what, int lanes, int rounds, Crash crash) throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        long base = server.number("select coalesce(max(id), 0) from budget");
        new UsagePartitions(server.dataSource()).ensurePartitions();
        List<NewKey> keys =
                LongStream.rangeClosed(base + 1, base + 6).mapToObj(this::issue).toList();
        try (TestNode node = new TestNode(server.address(), server.dataSource(), "", lanes, server.address());
                ExecutorService crasher = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> crashing = crasher.submit(() -> {
                for (int round = 0; round < rounds; round++) {
                    int calls = answered.size() + random.nextInt(50, 400);
                    Eventually.holds(() -> answered.size() >= calls);
                    crash.happen();
                }
                int calls = answered.size() + 200;
                Eventually.holds(() -> answered.size() >= calls);
                return null;
            });
            AtomicInteger turn = new AtomicInteger();
            ParallelCalls.of(CALLERS, 1).run(() -> {
                while (!crashing.isDone()) {
                    call(node, keys.get(turn.incrementAndGet() % keys.size()));
                }
                return turn;
            });
            crashing.get();
            Eventually.holds(() -> server.number("select count(*) from hold") == 0);
        }
        judge(what, lanes, rounds, seed, base);
    }

    private void call(TestNode node, NewKey key) {
        AdmissionRequest request = samples.request(key, 10);
        if (node.admit(request) instanceof Admitted(Amount held, var _, var _, var _)) {
            assertThat(node.settle(LedgerSamples.settlement(request, held, CHARGE)))
                    .isInstanceOf(Settled.class);
            answered.add(request.call());
        } else {
            refused.incrementAndGet();
        }
    }

    private void judge(String what, int lanes, int rounds, long seed, long base) {
        List<CallId> charged = Jdbc.transaction(
                server.dataSource(),
                connection -> Jdbc.all(
                        connection,
                        "select call_id from usage where charge = " + CHARGE + " and key_id > " + base,
                        row -> new CallId(row.getLong(1))));
        long lost = answered.stream().filter(call -> !charged.contains(call)).count();
        System.out.printf(
                "%s: seed %d, %d lanes, %d rounds, %d calls, %d refused, %d lost, %d doubled%n",
                what,
                seed,
                lanes,
                rounds,
                answered.size(),
                refused.get(),
                lost,
                charged.size() - charged.stream().distinct().count());
        assertThat(charged).as("seed " + seed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(answered);
        assertThat(server.number("select sum(spent) from budget where id > " + base))
                .isEqualTo(CHARGE * answered.size());
        assertThat(server.number("select sum(held) from budget")).isZero();
        assertThat(new PostgresLedgerAudit(server.dataSource()).check().faults())
                .isEmpty();
    }

    private NewKey issue(long number) {
        NewKey key = samples.key(number, Amount.tokens(1_000_000), KeyLimits.rate(0));
        new PostgresAccounts(server.dataSource()).issue(key);
        return key;
    }
}

package dev.farebox.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.AdmissionOutcome;
import dev.farebox.application.port.ledger.AdmissionOutcome.Admitted;
import dev.farebox.application.port.ledger.LedgerSamples;
import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.application.port.ledger.ParallelCalls;
import dev.farebox.application.port.ledger.SettlementOutcome.Settled;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.ledger.AdmissionRefusal;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.money.Amount;
import dev.farebox.persistence.TestDatabase;
import dev.farebox.persistence.ledger.CuttingProxy.Cut;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A commit that was not answered")
@ParameterizedClass(name = "with {0} lanes")
@ValueSource(ints = {1, 2})
class LedgerCommitTest {
    private static final int CUTS = 25;

    private final int lanes;
    private final TestDatabase database = TestDatabase.create();
    private final CuttingProxy proxy = new CuttingProxy(database.address());
    private final LedgerSamples samples = new LedgerSamples(InstantSource.system());
    private TestNode node;
    private NewKey key;

    LedgerCommitTest(int lanes) {
        this.lanes = lanes;
    }

    @BeforeEach
    void startNode() {
        database.priceSmall();
        new UsagePartitions(database.dataSource()).ensurePartitions();
        node = new TestNode(database, "", lanes, proxy.address());
        key = samples.key(1, Amount.tokens(1_000_000), KeyLimits.rate(0));
        new PostgresAccounts(database.dataSource()).issue(key);
        // So that every connection is open and has nothing else to commit.
        AdmissionRequest first = samples.request(key, 10);
        Amount held = ((Admitted) node.admit(first)).held();
        assertThat(node.settle(LedgerSamples.settlement(first, held, 0))).isInstanceOf(Settled.class);
    }

    @AfterEach
    void stopNode() throws IOException {
        node.close();
        proxy.close();
        database.release();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOT")
    void leaves_no_hold_behind_whether_the_admission_was_committed_or_not(Cut cut) {
        proxy.cutNext(cut);
        assertThat(node.admit(samples.request(key, 10))).isInstanceOf(AdmissionOutcome.Unavailable.class);
        assertThat(proxy.cuts()).isEqualTo(1);
        if (cut == Cut.LONG_BEFORE_IT_IS_FORWARDED) {
            // The session that was cut off keeps its locks until it has ended.
            assertThat(node.admit(samples.request(key, 5))).isInstanceOf(AdmissionOutcome.Unavailable.class);
        }
        proxy.forwardLate();
        Eventually.holds(() -> node.admit(samples.request(key, 5)) instanceof Admitted);
        Eventually.holds(() -> number("select held from budget") == number("select 5 * count(*) from hold"));
        Eventually.holds(() -> number("select count(*) from hold where amount = 10") == 0);
        assertBalanced();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOT")
    void leaves_its_idempotency_key_usable_whether_the_admission_was_committed_or_not(Cut cut) {
        proxy.cutNext(cut);
        assertThat(node.admit(marked())).isInstanceOf(AdmissionOutcome.Unavailable.class);
        proxy.forwardLate();
        AtomicReference<AdmissionRequest> again = new AtomicReference<>();
        Eventually.holds(() -> {
            again.set(marked());
            return node.admit(again.get()) instanceof Admitted;
        });
        Eventually.holds(() -> number("select count(*) from hold") == 1);
        assertThat(node.settle(LedgerSamples.settlement(again.get(), Amount.tokens(10), 7)))
                .isInstanceOf(Settled.class);
        assertThat(node.admit(marked()))
                .isEqualTo(new AdmissionOutcome.Refused(
                        new AdmissionRefusal.CallRepeated(again.get().call(), Amount.tokens(7))));
        assertThat(number("select spent from budget")).isEqualTo(7);
        assertBalanced();
    }

    private AdmissionRequest marked() {
        return samples.request(key, 10).marked(LedgerSamples.mark(1, 1));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOT")
    void charges_the_settlement_once_whether_it_was_committed_or_not(Cut cut) {
        AdmissionRequest request = samples.request(key, 10);
        Amount held = ((Admitted) node.admit(request)).held();
        proxy.cutNext(cut);
        CompletionStage<?> settling = node.ledger.settle(LedgerSamples.settlement(request, held, 7));
        Eventually.holds(() -> proxy.cuts() == 1);
        proxy.forwardLate();
        assertThat(TestNode.await(settling)).isEqualTo(new Settled(Amount.tokens(7), Amount.tokens(999_993)));
        assertThat(number("select spent from budget")).isEqualTo(7);
        assertThat(number("select held from budget")).isZero();
        assertThat(number("select count(*) from usage where charge = 7")).isEqualTo(1);
        assertBalanced();
    }

    @Test
    void neither_loses_nor_doubles_a_call_when_commits_are_cut_again_and_again_under_load() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        AtomicInteger settled = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        try (ExecutorService cutter = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> cutting = cutter.submit(() -> {
                for (int cut = 0; cut < CUTS; cut++) {
                    int before = cut;
                    int calls = settled.get() + random.nextInt(1, 40);
                    Eventually.holds(() -> settled.get() >= calls);
                    proxy.cutNext(random.nextBoolean() ? Cut.BEFORE_ITS_ANSWER : Cut.BEFORE_IT_IS_FORWARDED);
                    Eventually.holds(() -> proxy.cuts() > before);
                }
            });
            ParallelCalls.of(16, 1).run(() -> {
                while (!cutting.isDone()) {
                    AdmissionRequest request = samples.request(key, 10);
                    if (node.admit(request) instanceof Admitted(Amount held, var _, var _, var _)) {
                        assertThat(node.settle(LedgerSamples.settlement(request, held, 7)))
                                .isInstanceOf(Settled.class);
                        settled.incrementAndGet();
                    } else {
                        refused.incrementAndGet();
                    }
                }
                return refused;
            });
            cutting.get();
        }
        Eventually.holds(() -> number("select count(*) from hold") == 0);
        long charged = number("select count(*) from usage where charge = 7");
        System.out.printf(
                "commits without an answer: seed %d, %d lanes, %d cuts, %d calls, %d refused, %d lost, %d doubled%n",
                seed,
                lanes,
                proxy.cuts(),
                settled.get(),
                refused.get(),
                Math.max(0, settled.get() - charged),
                Math.max(0, charged - settled.get()));
        assertThat(charged).as("seed " + seed).isEqualTo(settled.get());
        assertThat(number("select spent from budget")).isEqualTo(7L * settled.get());
        assertThat(number("select held from budget")).isZero();
        assertBalanced();
    }

    private void assertBalanced() {
        assertThat(List.copyOf(
                        new PostgresLedgerAudit(database.dataSource()).check().faults()))
                .isEmpty();
    }

    private long number(String sql) {
        return database.number(sql);
    }
}

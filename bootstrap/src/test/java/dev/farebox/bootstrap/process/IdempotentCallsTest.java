package dev.farebox.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.bootstrap.process.ChatClient.Seen;
import dev.farebox.bootstrap.process.ProofShop.IssuedKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
@DisplayName("Calls with an Idempotency-Key")
class IdempotentCallsTest {
    /** What a call of the model that is priced per call costs, in nano-dollars. */
    private static final long PRICE = 20_000_000;

    private static final int TOGETHER = 64;
    private static final int ROUNDS = 6;
    private static final int CALLERS = 24;
    private static final int CALLS_PER_ROUND = 60;

    @TempDir
    Path folder;

    private final ChatClient client = new ChatClient();
    private ProofShop shop;
    private volatile FareboxProcess here;
    private FareboxProcess there;
    private IssuedKey key;

    @BeforeEach
    void startTwoNodesOnOneDatabase() throws IOException {
        shop = new ProofShop(folder, Duration.ofMillis(2));
        here = shop.start("here");
        there = shop.start("there");
        key = ProofShop.issueKey(here, "1000");
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    @DisplayName("64 of one key at once on two nodes: one runs and is charged, and both nodes give its answer again")
    void together() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        List<Seen> calls = new ArrayList<>();
        shop.provider.hold();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Seen>> asked = new ArrayList<>();
            for (int i = 0; i < TOGETHER; i++) {
                FareboxProcess node = i % 2 == 0 ? here : there;
                asked.add(threads.submit(() -> {
                    Seen call = call(node, "one-wish");
                    refused.addAndGet(call.status() == 400 ? 1 : 0);
                    return call;
                }));
            }
            FareboxProcess.await("all but one are refused", () -> refused.get() == TOGETHER - 1);
            shop.provider.release();
            for (Future<Seen> call : asked) {
                calls.add(call.get());
            }
        }
        Seen answered =
                calls.stream().filter(call -> call.status() == 200).findFirst().orElseThrow();
        assertThat(calls)
                .filteredOn(call -> call.status() != 200)
                .hasSize(TOGETHER - 1)
                .allMatch(call -> call.text().contains("idempotency_key_used")
                        && call.text().contains(answered.id().orElseThrow()));
        for (FareboxProcess node : List.of(here, there)) {
            Seen again = call(node, "one-wish");
            assertThat(again.text()).isEqualTo(answered.text());
            assertThat(again.id()).isEqualTo(answered.id());
        }
        assertThat(shop.provider.requests()).isEqualTo(1);
        assertThat(shop.number("select spent from budget")).isEqualTo(PRICE);
        assertThat(shop.number("select held from budget")).isZero();
        ProofShop.requireBalanced(here);
    }

    @Test
    @DisplayName(
            "kill -9 between settlement and keeping: sent again it names the first call and its cost, no second charge")
    void killedBeforeKeeping() throws Exception {
        shop.provider.hold();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection blocker = shop.connect();
                Statement statement = blocker.createStatement()) {
            Future<Seen> first = threads.submit(() -> call(here, "one-wish"));
            FareboxProcess.await(
                    "the call is admitted", () -> shop.number("select count(*) from idempotent_call") == 1);
            blocker.setAutoCommit(false);
            statement.execute("select from idempotent_call for update");
            shop.provider.release();
            FareboxProcess.await(
                    "keeping waits for the lock",
                    () -> shop.number("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                    + " and query like 'update idempotent_call%'")
                            == 1);
            here.kill();
            blocker.rollback();
            assertThat(first.get().status()).as("nobody saw the end").isZero();
        }
        Seen again = call(there, "one-wish");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.text()).contains("idempotency_key_used").contains("0.020000000 USD");
        assertThat(shop.provider.requests()).isEqualTo(1);
        assertThat(shop.number("select spent from budget")).isEqualTo(PRICE);
        ProofShop.requireBalanced(there);
    }

    @Test
    @DisplayName("sent again and again while nodes are killed at random moments: each is charged once")
    void killedAtRandom() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        int calls = 0;
        for (int round = 0; round < ROUNDS; round++) {
            FareboxProcess victim = here;
            AtomicInteger decided = new AtomicInteger();
            int killAfter = random.nextInt(CALLS_PER_ROUND / 2);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> callers = new ArrayList<>();
                for (int i = 0; i < CALLERS; i++) {
                    callers.add(threads.submit(() -> {
                        while (decided.incrementAndGet() <= CALLS_PER_ROUND) {
                            callUntilDecided();
                        }
                    }));
                }
                FareboxProcess.await("some calls are decided", () -> decided.get() > killAfter);
                victim.kill();
                here = shop.start("here");
                for (Future<?> caller : callers) {
                    caller.get();
                }
            }
            calls += CALLS_PER_ROUND;
        }
        FareboxProcess.await("no hold stays", () -> shop.number("select count(*) from hold") == 0);
        long charged = shop.number("select count(*) from usage where charge > 0");
        System.out.printf("repeated calls: seed %d, %d kills, %d calls, %d charges%n", seed, ROUNDS, calls, charged);
        assertThat(charged).as("seed " + seed).isEqualTo(calls);
        assertThat(shop.number("select count(*) from idempotent_call m join usage u on u.call_id = m.call_id"
                        + " where u.charge = " + PRICE))
                .isEqualTo(calls);
        assertThat(shop.number("select spent from budget")).isEqualTo(calls * PRICE);
        ProofShop.requireBalanced(here);
    }

    /** As a patient client does: the same call, now to this node, now to that, until it is sure what came of it. */
    private void callUntilDecided() {
        String idempotencyKey = UUID.randomUUID().toString();
        AtomicReference<FareboxProcess> node = new AtomicReference<>(there);
        FareboxProcess.await("the call is decided", () -> {
            node.set(node.get() == here ? there : here);
            Seen call = call(node.get(), idempotencyKey);
            assertThat(call.status()).isIn(0, 200, 400, 503);
            return call.status() == 200 || call.status() == 400 && call.text().contains("It cost ");
        });
    }

    private Seen call(FareboxProcess node, String idempotencyKey) {
        URI address = node.address("/v1/chat/completions");
        return client.repeatable(address, key.secret(), ProofShop.PER_CALL, "Hello", idempotencyKey);
    }
}

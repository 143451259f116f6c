package dev.farebox.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.bootstrap.process.ChatClient.Seen;
import dev.farebox.bootstrap.process.ProofShop.IssuedKey;
import dev.farebox.domain.key.KeyId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
class SeveralNodesTest {
    private static final int CALLS = 200;

    @TempDir
    Path folder;

    private final ChatClient client = new ChatClient();
    private ProofShop shop;
    private List<FareboxProcess> nodes;

    @BeforeEach
    void startThreeNodesOnOneDatabase() throws IOException {
        shop = new ProofShop(folder, Duration.ZERO);
        nodes = List.of(shop.start("a"), shop.start("b"), shop.start("c"));
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    @DisplayName("200 calls at once over three nodes on a budget for exactly ten: ten are answered, the rest get 402")
    void exactOverThreeNodes() throws Exception {
        IssuedKey key = ProofShop.issueKey(nodes.getFirst(), "0.20");
        List<Seen> calls = callAtOnce(key, ProofShop.PER_CALL, 10);
        assertThat(calls).filteredOn(call -> call.status() == 200).hasSize(10);
        assertThat(calls).filteredOn(call -> call.status() == 402).hasSize(CALLS - 10);
        assertThat(budgetOf(key)).containsExactly(200_000_000, 200_000_000, 0);
        ProofShop.requireBalanced(nodes.get(1));
    }

    @Test
    @DisplayName("a budget for tokens is never overspent by three nodes, and what was held is usable again")
    void tokensOverThreeNodes() throws Exception {
        IssuedKey key = ProofShop.issueKey(nodes.getFirst(), "0.02");
        List<Seen> calls = callAtOnce(key, ProofShop.PER_TOKEN, 1);
        assertThat(calls).filteredOn(call -> call.status() == 200).isNotEmpty();
        assertThat(calls).filteredOn(call -> call.status() != 200).isNotEmpty().allMatch(call -> call.status() == 402);
        long[] budget = budgetOf(key);
        assertThat(budget[1]).isPositive().isLessThan(budget[0]);
        assertThat(budget[2]).isZero();
        assertThat(client.whole(api(nodes.getLast()), key.secret(), ProofShop.PER_TOKEN, "Once more")
                        .status())
                .isEqualTo(200);
        ProofShop.requireBalanced(nodes.get(1));
    }

    @Test
    @DisplayName("a revoked key is refused and a topped-up key accepted on the very next call at another node")
    void nextCallOnAnotherNode() {
        FareboxProcess here = nodes.getFirst();
        FareboxProcess there = nodes.getLast();
        IssuedKey key = ProofShop.issueKey(here, "0.02");
        assertThat(client.whole(api(there), key.secret(), ProofShop.PER_CALL, "Hello")
                        .status())
                .isEqualTo(200);
        assertThat(client.whole(api(there), key.secret(), ProofShop.PER_CALL, "Hello")
                        .status())
                .isEqualTo(402);
        assertThat(ProofShop.operate(here, "POST", "/operator/keys/" + key.id() + "/credit", "{\"usd\":\"0.02\"}")
                        .statusCode())
                .isBetween(200, 204);
        assertThat(client.whole(api(there), key.secret(), ProofShop.PER_CALL, "Hello")
                        .status())
                .isEqualTo(200);
        assertThat(ProofShop.operate(here, "POST", "/operator/keys/" + key.id() + "/revoke", "")
                        .statusCode())
                .isBetween(200, 204);
        assertThat(client.whole(api(there), key.secret(), ProofShop.PER_CALL, "Hello")
                        .status())
                .isEqualTo(401);
    }

    /** The provider answers nobody until all calls are decided: refused, or waiting at it. */
    private List<Seen> callAtOnce(IssuedKey key, String model, int admittedAtLeast) throws Exception {
        AtomicInteger refused = new AtomicInteger();
        int before = shop.provider.requests();
        shop.provider.hold();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Seen>> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                FareboxProcess node = nodes.get(i % nodes.size());
                calls.add(threads.submit(() -> {
                    Seen call = client.whole(api(node), key.secret(), model, "Hello");
                    if (call.status() != 200) {
                        refused.incrementAndGet();
                    }
                    return call;
                }));
            }
            FareboxProcess.await("all calls are decided", () -> {
                long[] budget = budgetOf(key);
                assertThat(budget[1] + budget[2]).as("spent and held").isLessThanOrEqualTo(budget[0]);
                return refused.get() + shop.provider.requests() - before == CALLS;
            });
            assertThat(shop.provider.requests() - before).isGreaterThanOrEqualTo(admittedAtLeast);
            shop.provider.release();
            List<Seen> answers = new ArrayList<>();
            for (Future<Seen> call : calls) {
                answers.add(call.get());
            }
            return answers;
        }
    }

    private static URI api(FareboxProcess node) {
        return node.address("/v1/chat/completions");
    }

    /** Granted, spent and held, in nano-dollars. */
    private long[] budgetOf(IssuedKey key) {
        long id = KeyId.parse(key.id()).value();
        return shop.rows("select b.granted, b.spent, b.held from budget b join api_key k on k.budget_id = b.id"
                        + " where k.id = " + id)
                .getFirst();
    }
}
